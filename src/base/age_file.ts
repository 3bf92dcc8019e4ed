/**
 * Files encrypted with a passphrase in the format of age (https://age-encryption.org/v1), which other programs read too:
 * `age -d FILE`. Read and written in pieces: a file may be larger than the memory.
 */
import { AppError, errorMessage } from "./errors.ts";

/** How a file in this format begins. */
const HEADER = "age-encryption.org/v1";
/** scrypt with 2^15 takes 32 MB and, on a Raspberry Pi, a second or two for each guess of a passphrase. */
const WORK_FACTOR = 15;

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
 * Decrypts the file at `from` into the new file `to` (0600), synced. Throws `invalid` for a wrong passphrase, and for a file
 * that is damaged or cut; `to` is then removed.
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
    throw new AppError("invalid", `the passphrase is wrong, or ${from} is damaged at its beginning`, { cause: thrown });
  }
  try {
    await written(to, plain);
  } catch (thrown) {
    await Deno.remove(to).catch(() => {});
    if (thrown instanceof Deno.errors.NotFound || /os error/.test(errorMessage(thrown))) throw thrown;
    throw new AppError("invalid", `${from} is damaged or cut: ${errorMessage(thrown)}`, { cause: thrown });
  }
}

async function written(to: string, content: ReadableStream<Uint8Array>): Promise<void> {
  using file = await Deno.open(to, { write: true, createNew: true, mode: 0o600 });
  for await (const part of content) {
    for (let rest = part; rest.length > 0;) rest = rest.subarray(await file.write(rest));
  }
  await file.sync();
}
