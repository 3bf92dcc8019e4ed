import assert from "node:assert/strict";
import { AppError } from "../../src/base/errors.ts";
import { secretFile } from "../../src/base/secret_file.ts";

async function inFolder(run: (folder: string) => void): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "ocppd-test-" });
  try {
    run(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const unavailable = (thrown: unknown) => thrown instanceof AppError && thrown.code === "unavailable";

Deno.test("a secret that was never written is null", () =>
  inFolder((folder) => {
    assert.equal(secretFile(`${folder}/api.key`).read(), null);
  }));

Deno.test("a secret is read back as it was written, and only its owner may read the file", () =>
  inFolder((folder) => {
    const file = secretFile(`${folder}/api.key`);
    file.write("s3cret");
    assert.equal(file.read(), "s3cret");
    assert.equal((Deno.statSync(`${folder}/api.key`).mode ?? 0) & 0o777, 0o600);
    assert.deepEqual([...Deno.readDirSync(folder)].map(({ name }) => name), ["api.key"], "nothing else is left there");
  }));

Deno.test("a new secret replaces the old one, and its file is readable by the owner only", () =>
  inFolder((folder) => {
    const path = `${folder}/api.key`;
    Deno.writeTextFileSync(path, "old\n", { mode: 0o644 });
    Deno.writeTextFileSync(`${path}.new`, "left over", { mode: 0o644 });
    secretFile(path).write("new");
    assert.equal(secretFile(path).read(), "new");
    assert.equal((Deno.statSync(path).mode ?? 0) & 0o777, 0o600);
  }));

Deno.test("blanks and line feeds around a secret are removed, and blanks alone mean no secret", () =>
  inFolder((folder) => {
    const path = `${folder}/api.key`;
    Deno.writeTextFileSync(path, "  s3cret\r\n\n");
    assert.equal(secretFile(path).read(), "s3cret");
    Deno.writeTextFileSync(path, " \n");
    assert.equal(secretFile(path).read(), null);
  }));

Deno.test("the error for a file that can't be read or written contains its path", () =>
  inFolder((folder) => {
    Deno.mkdirSync(`${folder}/api.key`);
    assert.throws(() => secretFile(`${folder}/api.key`).read(), unavailable);
    const nowhere = secretFile(`${folder}/none/api.key`);
    assert.equal(nowhere.read(), null);
    assert.throws(() => nowhere.write("x"), (thrown) => unavailable(thrown) && /none\/api\.key/.test(String(thrown)));
  }));
