import { sentence } from "../../domain/sentences/mod.ts";
import { createHash, createHmac, randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { Buffer } from "node:buffer";
import { AppError } from "../../base/errors.ts";

/**
 * 32-40 hex digits, an even number of them: the form in which 1.6 sets an AuthorizationKey; the charger then sends the
 * decoded bytes.
 */
const HEX_KEY = /^(?:[0-9a-f]{2}){16,20}$/i;

const SCRYPT = { cost: 16_384, blockSize: 8, parallelization: 1, length: 32 } as const;

/**
 * The shortest and longest password that an operator may set: OCPP 2.1 allows 64 characters; fewer than 8 are too weak.
 */
export const PASSWORD_LENGTH = { min: 8, max: 64 } as const;

/**
 * A new password of 128 random bits as 32 hex digits: the one form that every protocol version and every charger's
 * settings page accepts.
 */
export function generatePassword(): string {
  return randomBytes(16).toString("hex");
}

/**
 * The salted hash under which a password is stored. A random key (hex of 128 bits and more) gets a fast hash; anything
 * else is assumed to be chosen by a person and gets scrypt. Throws `invalid` when it is too short, too long or has
 * control characters.
 */
export async function hashPassword(password: string): Promise<string> {
  const length = [...password].length;
  if (length < PASSWORD_LENGTH.min || length > PASSWORD_LENGTH.max) {
    throw new AppError(
      "invalid",
      sentence("password_length", { least: PASSWORD_LENGTH.min, most: PASSWORD_LENGTH.max, length }),
    );
  }
  if (/\p{Cc}/u.test(password)) throw new AppError("invalid", sentence("password_control_characters"));
  return await hashGivenPassword(password);
}

/**
 * As {@link hashPassword} for a password that a charger has from another central system, whatever its length: refused
 * here, the charger could not connect any more.
 */
export async function hashGivenPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  if (HEX_KEY.test(password)) return join("sha256", salt, fastHash(salt, Buffer.from(password, "hex")));
  return join("scrypt", salt, await slowHash(salt, Buffer.from(password, "utf8")));
}

/**
 * True when `presented`, the bytes after the first colon of the credentials, matches one of `hashes`: as sent, as hex
 * digits of either case for the bytes, or in Latin-1 (quirks H12, H13). Compares in constant time.
 */
export async function passwordMatches(hashes: readonly string[], presented: Uint8Array): Promise<boolean> {
  const candidates = readings(presented);
  let opens = false;
  for (const stored of hashes) {
    const [scheme, saltText = "", hashText = ""] = stored.split("$");
    const salt = Buffer.from(saltText, "base64url");
    const wanted = Buffer.from(hashText, "base64url");
    for (const candidate of candidates) {
      const hash = scheme === "sha256" ? fastHash(salt, candidate) : await slowHash(salt, candidate);
      if (hash.length === wanted.length && timingSafeEqual(hash, wanted)) opens = true;
    }
  }
  return opens;
}

/** True for a hash that is slow on purpose: each comparison takes some ten milliseconds of CPU time. */
export function isSlowHash(hash: string): boolean {
  return hash.startsWith("scrypt$");
}

/** A hash that no password matches: comparing with it costs as much as a real comparison of its kind. */
export function decoyHash(scheme: "sha256" | "scrypt"): string {
  return join(scheme, randomBytes(16), randomBytes(32));
}

function readings(presented: Uint8Array): readonly Buffer[] {
  const raw = Buffer.from(presented);
  const text = raw.toString("latin1");
  if (HEX_KEY.test(text)) return [raw, Buffer.from(text, "hex")];
  const asUtf8 = Buffer.from(text, "utf8");
  return asUtf8.equals(raw) ? [raw] : [raw, asUtf8];
}

function fastHash(salt: Buffer, secret: Buffer): Buffer {
  return createHash("sha256").update(salt).update(secret).digest();
}

function slowHash(salt: Buffer, secret: Buffer): Promise<Buffer> {
  const { cost, blockSize, parallelization, length } = SCRYPT;
  return new Promise((resolve, reject) => {
    scrypt(
      secret,
      salt,
      length,
      { cost, blockSize, parallelization },
      (error, key) => error ? reject(error) : resolve(key),
    );
  });
}

function join(scheme: string, salt: Buffer, hash: Buffer): string {
  return `${scheme}$${salt.toString("base64url")}$${hash.toString("base64url")}`;
}

/**
 * Caches the last matching password as a digest with a key of this process, never on disk, so that a reconnecting station
 * needs no scrypt: it gets in while others wait for theirs.
 */
export interface PasswordMemory {
  /** True when `password` matched `hashes` the last time this key was checked, and the hashes are still the same. */
  matches(key: string, hashes: readonly string[], password: Uint8Array): boolean;
  remember(key: string, hashes: readonly string[], password: Uint8Array): void;
}

/** See {@link PasswordMemory}; one entry per key. */
export function createPasswordMemory(): PasswordMemory {
  const processKey = randomBytes(32);
  const opened = new Map<string, Buffer>();
  const digest = (hashes: readonly string[], password: Uint8Array) =>
    createHmac("sha256", processKey).update(hashes.join("\n")).update("\n").update(password).digest();
  return {
    matches(key, hashes, password) {
      const known = opened.get(key);
      return known !== undefined && timingSafeEqual(known, digest(hashes, password));
    },
    remember: (key, hashes, password) => void opened.set(key, digest(hashes, password)),
  };
}
