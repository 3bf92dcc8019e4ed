import assert from "node:assert/strict";
import { inDataDir, ocppd } from "./command_line.ts";

Deno.test("key prints the key alone, makes one once, and --new another", () =>
  inDataDir(async ({ dir, call }) => {
    await call(["tag", "add", "T"]);
    const first = await call(["key"]);
    assert.deepEqual([first.code, first.err], [0, ""]);
    assert.match(first.out, /^[\w-]{32}\n$/);
    assert.equal((await call(["key"])).out, first.out);
    assert.equal(await Deno.readTextFile(`${dir}/api.key`), first.out);
    assert.equal(((await Deno.stat(`${dir}/api.key`)).mode ?? 0) & 0o777, 0o600);
    const second = await call(["key", "--new"]);
    assert.match(second.out, /^[\w-]{32}\n$/);
    assert.notEqual(second.out, first.out);
    assert.equal((await call(["key"])).out, second.out);
  }));

Deno.test("a key of the environment is printed as it is, and can't be made anew", () =>
  inDataDir(async ({ dir, call }) => {
    const env = { OCPPD_API_KEY: "0123456789abcdef" };
    assert.deepEqual(await ocppd(["key"], { env }), {
      code: 0,
      out: "0123456789abcdef\n",
      err: "ocppd: the key comes from the settings or from OCPPD_API_KEY\n",
    });
    await call(["tag", "add", "T"]);
    const { code, out, err } = await call(["key", "--new"], { env });
    assert.deepEqual([code, out], [1, ""]);
    assert.match(err, /^ocppd: the settings name the API key: change it there\n$/);
    assert.equal(await Deno.stat(`${dir}/api.key`).then(() => true, () => false), false);
  }));
