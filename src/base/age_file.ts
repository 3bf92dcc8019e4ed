/**
 * Files encrypted with a passphrase in the format of age (https://age-encryption.org/v1), which other programs read too:
 * `age -d FILE`. Read and written in pieces: a file may be larger than the memory.
 */
import { errorMessage } from "./errors.ts";

/** How a file in this format begins. */
const HEADER = "age-encryption.org/v1";
/** scrypt with 2^15 takes 32 MB and, on a Raspberry Pi, a second or two for each guess of a passphrase. */
const WORK_FACTOR = 15;

/** A file that can't be decrypted: the passphrase is wrong, or the file is damaged or cut behind its beginning. */
export class AgeFileError extends Error {
  override readonly name = "AgeFileError";

  constructor(readonly reason: "passphrase" | "damaged", options: { readonly cause: unknown }) {
    super(reason === "passphrase" ? "the passphrase is wrong" : "the file is damaged or cut", options);
  }
}

/** True for a file in the format of age. */
export async function isAgeFile(path: string): Promise<boolean> {
  using file = await Deno.open(path, { read: true });
  const begin = new Uint8Array(HEADER.length);
  let length = 0;
  while (length < begin.length) {
    const read = await file.read(begin.subarray(length));
    if (read === null) return false;
    length += read;
  }
  return new TextDecoder().decode(begin) === HEADER;
}

/** Encrypts the file at `from` into the new file `to` (0600), synced. */
export async function encryptFile(from: string, to: string, passphrase: string): Promise<void> {
  const { Encrypter } = await import("age-encryption");
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(WORK_FACTOR);
  const source = await Deno.open(from, { read: true });
  await written(to, await encrypter.encrypt(source.readable));
}

/**
 * Decrypts the file at `from` into the new file `to` (0600), synced. Throws an {@link AgeFileError}, or the system's error for a
 * file that can't be read or written; `to` is then removed.
 */
export async function decryptFile(from: string, to: string, passphrase: string): Promise<void> {
  const { Decrypter } = await import("age-encryption");
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  const source = await Deno.open(from, { read: true });
  let plain: ReadableStream<Uint8Array>;
  try {
    plain = await decrypter.decrypt(source.readable);
  } catch (thrown) {
    throw ofSystem(thrown) ?? new AgeFileError("passphrase", { cause: thrown });
  }
  try {
    await written(to, plain);
  } catch (thrown) {
    await Deno.remove(to).catch(() => {});
    throw ofSystem(thrown) ?? new AgeFileError("damaged", { cause: thrown });
  }
}

/** An error of reading or writing; undefined for one of decrypting. */
function ofSystem(thrown: unknown): unknown {
  return /\bos error\b/.test(errorMessage(thrown)) ? thrown : undefined;
}

async function written(to: string, content: ReadableStream<Uint8Array>): Promise<void> {
  using file = await Deno.open(to, { write: true, createNew: true, mode: 0o600 });
  for await (const part of content) {
    for (let rest = part; rest.length > 0;) rest = rest.subarray(await file.write(rest));
  }
  await file.sync();
}
