/**
 * Passwords of users: scrypt with N = 2^14, r = 8, p = 5, which OWASP's password storage cheat sheet lists as equal to
 * stronger settings at 16 MiB. The stored text names the scheme, so that another one can follow at the next log-in.
 */
import { sentence } from "../../domain/sentences/mod.ts";
import { Buffer } from "node:buffer";
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { AppError } from "../../base/errors.ts";

/** The shortest and the longest password of a user, in characters. */
export const USER_PASSWORD_LENGTH = { min: 10, max: 200 } as const;

const SCHEME = "scrypt-14-8-5";
const LENGTH = 32;

/** Throws `invalid` for a password that is too short or too long. */
export function checkUserPassword(password: string): void {
  const { length } = [...password];
  const { min, max } = USER_PASSWORD_LENGTH;
  if (length < min || length > max) {
    throw new AppError("invalid", sentence("user_password_length", { least: min, most: max, length }));
  }
}

/** The salted hash under which a password is stored, some 300 ms off the event loop. Throws as {@link checkUserPassword}. */
export async function hashUserPassword(password: string): Promise<string> {
  checkUserPassword(password);
  const salt = randomBytes(16);
  return text(salt, await derived(password, salt));
}

/** True when the password belongs to the hash; takes equally long for a wrong one. */
export async function userPasswordMatches(hash: string, password: string): Promise<boolean> {
  const [scheme, salt = "", wanted = ""] = hash.split("$");
  const found = await derived(password, Buffer.from(salt, "base64url"));
  const expected = Buffer.from(wanted, "base64url");
  return scheme === SCHEME && found.length === expected.length && timingSafeEqual(found, expected);
}

/** A hash that no password matches: a log-in with an unknown name takes as long as one with a known name. */
export function unmatchableHash(): string {
  return text(randomBytes(16), randomBytes(LENGTH));
}

function text(salt: Buffer, hash: Buffer): string {
  return `${SCHEME}$${salt.toString("base64url")}$${hash.toString("base64url")}`;
}

function derived(password: string, salt: Buffer): Promise<Buffer> {
  // NFC: the same letters may be typed as one or as two code points.
  const secret = Buffer.from(password.normalize("NFC"), "utf8");
  return new Promise((resolve, reject) => {
    scrypt(
      secret,
      salt,
      LENGTH,
      { cost: 2 ** 14, blockSize: 8, parallelization: 5 },
      (error, key) => error === null ? resolve(key) : reject(error),
    );
  });
}
