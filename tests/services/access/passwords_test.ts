import assert from "node:assert/strict";
import { AppError } from "../../../src/base/errors.ts";
import {
  createPasswordMemory,
  decoyHash,
  generatePassword,
  hashPassword,
  passwordMatches,
} from "../../../src/services/access/passwords.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const bytesOf = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));

const KEY16 = "00112233445566778899aabbccddeeff";
const KEY20 = "00112233445566778899AABBCCDDEEFF3a0a7f80";

/** [password as set, bytes as presented, accepted] */
const CASES: Readonly<Record<string, readonly [set: string, presented: Uint8Array, opens: boolean]>> = {
  "a person's password is accepted": ["correct horse", utf8("correct horse"), true],
  "another one is refused": ["correct horse", utf8("correct hors"), false],
  "it is case-sensitive": ["correct horse", utf8("Correct horse"), false],
  "blanks matter in it": ["correct horse", utf8("correct horse "), false],
  "an empty password is refused": ["correct horse", new Uint8Array(), false],
  "an umlaut in UTF-8 is accepted": ["Schlüssel1", utf8("Schlüssel1"), true],
  "an umlaut in Latin-1 is accepted (H13)": ["Schlüssel1", latin1("Schlüssel1"), true],
  "a colon is a character like others": ["a:b:c:d:e", utf8("a:b:c:d:e"), true],
  "64 characters are accepted": ["x".repeat(64), utf8("x".repeat(64)), true],
  "a key of 16 bytes is accepted as its bytes (1.6)": [KEY16, bytesOf(KEY16), true],
  "a key of 16 bytes is accepted as its digits": [KEY16, utf8(KEY16), true],
  "a key of 16 bytes is accepted as its digits in capitals": [KEY16, utf8(KEY16.toUpperCase()), true],
  "a key of 20 bytes is accepted as its bytes, including zero bytes and colons": [KEY20, bytesOf(KEY20), true],
  "a key of 20 bytes is accepted as its digits in small letters": [KEY20, utf8(KEY20.toLowerCase()), true],
  "half of a key is refused": [KEY16, bytesOf(KEY16).subarray(0, 8), false],
  "a key with one wrong bit is refused": [KEY16, bytesOf(KEY16.replace("00", "01")), false],
};

for (const [what, [set, presented, opens]] of Object.entries(CASES)) {
  Deno.test(what, async () => {
    assert.equal(await passwordMatches([await hashPassword(set)], presented), opens);
  });
}

Deno.test("a password may match any of several hashes, matches no empty list, and an invalid hash in the list is ignored", async () => {
  const [first, second] = [await hashPassword("first password"), await hashPassword(KEY16)];
  assert.equal(await passwordMatches([first, second], utf8("first password")), true);
  assert.equal(await passwordMatches([first, second], bytesOf(KEY16)), true);
  assert.equal(await passwordMatches([first, second], utf8("third password")), false);
  assert.equal(await passwordMatches([], utf8("first password")), false);
  assert.equal(await passwordMatches([""], new Uint8Array()), false, "an empty hash matches nothing");
  assert.equal(await passwordMatches(["sha256$", second], bytesOf(KEY16)), true);
});

Deno.test("the same password has a different hash each time, and the hash does not contain it", async () => {
  const hashes = await Promise.all([KEY16, KEY16, "correct horse", "correct horse"].map(hashPassword));
  assert.equal(new Set(hashes).size, 4);
  assert.deepEqual(hashes.map((hash) => hash.split("$")[0]), ["sha256", "sha256", "scrypt", "scrypt"]);
  assert.ok(!hashes.some((hash) => hash.includes("horse") || hash.includes(KEY16)));
});

Deno.test("a password that is too short, too long or has control characters is refused", async () => {
  for (const password of ["", "1234567", "x".repeat(65), "correct\nhorse", "correct\u0000horse"]) {
    const invalid = (thrown: unknown) =>
      thrown instanceof AppError && thrown.code === "invalid" &&
      (password === "" || !thrown.message.includes(password));
    await assert.rejects(hashPassword(password), invalid, JSON.stringify(password));
  }
  await hashPassword("😀".repeat(64));
});

Deno.test("a generated password is 32 hex digits, different each time, and is accepted", async () => {
  const passwords = [generatePassword(), generatePassword()];
  assert.notEqual(passwords[0], passwords[1]);
  for (const password of passwords) {
    assert.match(password, /^[0-9a-f]{32}$/);
    assert.equal(await passwordMatches([await hashPassword(password)], utf8(password)), true);
  }
});

Deno.test("no password matches the decoy", async () => {
  for (const scheme of ["sha256", "scrypt"] as const) {
    assert.equal(await passwordMatches([decoyHash(scheme)], new Uint8Array()), false);
    assert.notEqual(decoyHash(scheme), decoyHash(scheme));
  }
});

Deno.test("the cache knows the accepted password, for these hashes and this station only", () => {
  const memory = createPasswordMemory();
  memory.remember("CP1", ["hash"], utf8("secret"));
  assert.equal(memory.matches("CP1", ["hash"], utf8("secret")), true);
  assert.equal(memory.matches("CP1", ["hash"], utf8("Secret")), false);
  assert.equal(memory.matches("CP1", ["new hash"], utf8("secret")), false, "the password was changed");
  assert.equal(memory.matches("CP1", ["hash", "hash"], utf8("secret")), false);
  assert.equal(memory.matches("CP2", ["hash"], utf8("secret")), false);
});
