import assert from "node:assert/strict";
import { inDataDir } from "./command_line.ts";
import { withServer } from "./with_server.ts";

Deno.test("users are added with a role, get new passwords, are listed and removed; no password is kept or listed", () =>
  inDataDir(async ({ call }) => {
    assert.match((await call(["station", "add", "CP1"])).out, /CP1/);
    assert.match((await call(["user", "list"])).out, /there is no user\..*user add NAME --role administrator/);
    const made = await call(["user", "add", "Ada", "--role", "administrator"]);
    assert.deepEqual([made.code, /^[\w-]{16}\n$/.test(made.out)], [0, true], made.err);
    assert.match(made.err, /user Ada is added as administrator; the password is shown only now/);
    const given = await call(["user", "add", "Vera", "--role", "viewer", "--password-stdin"], {
      stdin: "correct horse battery\n",
    });
    assert.deepEqual([given.code, given.out], [0, ""], given.err);
    const again = await call(["user", "add", "vera", "--role", "viewer"]);
    assert.deepEqual([again.code, /there is a user vera already/.test(again.err)], [1, true]);
    const short = await call(["user", "password", "Vera", "--password-stdin"], { stdin: "short" });
    assert.match(short.err, /the password of a user has 10 to 200 characters, this one has 5/);
    assert.equal((await call(["user", "password", "Vera"])).code, 0);
    const list = JSON.parse((await call(["user", "list", "--json"])).out);
    assert.deepEqual(list.map(({ name, scope }: Record<string, string>) => [name, scope]), [["Ada", "admin"], [
      "Vera",
      "read",
    ]]);
    assert.ok(!JSON.stringify(list).includes("scrypt"));
    assert.match((await call(["user", "remove", "Ada"])).err, /Ada is the only administrator/);
    assert.equal((await call(["user", "remove", "vera"])).code, 0);
    assert.match((await call(["user", "remove", "Vera"])).err, /there is no user Vera/);
    assert.match((await call(["audit"])).out, /user remove/);
  }));

Deno.test("setup-code shows the link that makes the first user, until there is one", () =>
  withServer(async ({ call, app }) => {
    const { out } = await call(["setup-code"]);
    assert.match(out, /^http:\/\/\S+:\d+\/#\/setup\/[0-9A-Z]{4}-[0-9A-Z]{4}\n$/);
    assert.ok(out.includes(app.app.services.setUpCode.current()));
    await app.app.services.users.add({ name: "Ada", password: "correct horse battery", scope: "admin" });
    const later = await call(["setup-code"]);
    assert.deepEqual([later.code, /there is a user already/.test(later.err)], [1, true]);
  }));
