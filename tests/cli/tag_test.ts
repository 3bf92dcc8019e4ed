import assert from "node:assert/strict";
import { inDataDir } from "./command_line.ts";

Deno.test("tags are added, listed, changed and removed", () =>
  inDataDir(async ({ dir, call }) => {
    assert.deepEqual(await call(["tag", "add", "04A1", "--name", "Ada", "--group", "family"]), {
      code: 0,
      out: "tag 04A1 is on the list.\n",
      err: "",
    });
    await call(["tag", "add", "GUEST", "--expires", "2020-01-31", "--blocked"]);
    const lines = (await call(["tag", "list"])).out.trimEnd().split("\n").map((line) => line.split(/ {2,}/));
    assert.deepEqual(lines, [
      ["id", "name", "group", "kind", "state", "expires", "stations", "budget", "owner"],
      ["04A1", "Ada", "family", "-", "accepted", "never", "all", "-", "-"],
      ["GUEST", "-", "-", "-", "blocked", "2020-01-31 23:59:59", "all", "-", "-"],
    ]);
    assert.equal((await call(["tag", "set", "guest", "--no-blocked"])).out, "tag GUEST is changed.\n");
    assert.match((await call(["tag", "list"])).out, /GUEST +- +- +- +expired/);
    await call(["tag", "set", "GUEST", "--expires", "", "--name", "Visitor"]);
    assert.match((await call(["tag", "list"])).out, /GUEST +Visitor +- +- +accepted +never/);
    await call(["tag", "set", "04A1", "--expires", "2027-12-31T18:00:00+02:00"]);
    const [ada] = JSON.parse((await call(["tag", "list", "--json"])).out);
    assert.deepEqual([ada.id, ada.group, ada.expiresAt, ada.blocked], [
      "04A1",
      "family",
      "2027-12-31T16:00:00.000Z",
      false,
    ]);
    assert.equal((await call(["tag", "remove", "04a1"])).out, "tag 04a1 is off the list.\n");
    assert.equal((await call(["tag", "remove", "GUEST"])).code, 0);
    assert.equal(
      (await call(["tag", "list"])).out,
      `no tag is on the list. Add one: ocppd tag add ID --data-dir ${dir}\n`,
    );
    assert.deepEqual(JSON.parse((await call(["tag", "list", "--json"])).out), []);
  }));

Deno.test("adding a known tag or removing an unknown one fails with a message", () =>
  inDataDir(async ({ call }) => {
    await call(["tag", "add", "T"]);
    assert.deepEqual(await call(["tag", "add", "t"]), {
      code: 1,
      out: "",
      err: "ocppd: tag t is on the list already\n",
    });
    for (const words of [["remove", "X"], ["set", "X", "--blocked"]]) {
      assert.deepEqual(await call(["tag", ...words]), { code: 1, out: "", err: "ocppd: tag X is not on the list\n" });
    }
    assert.equal((await call(["tag", "add", " "])).code, 2);
  }));

Deno.test("a tag may have a kind, in any letters, and lose it again", () =>
  inDataDir(async ({ call }) => {
    const kind = async () => JSON.parse((await call(["tag", "list", "--json"])).out)[0].kind;
    await call(["tag", "add", "T", "--kind", "emaid"]);
    assert.equal(await kind(), "eMAID");
    assert.match((await call(["tag", "list"])).out, /^T +- +- +eMAID +accepted/m);
    await call(["tag", "set", "T", "--name", "Ada"]);
    assert.equal(await kind(), "eMAID");
    await call(["tag", "set", "T", "--kind", ""]);
    assert.equal(await kind(), null);
    const { code, err } = await call(["tag", "set", "T", "--kind", "Card"]);
    assert.equal(code, 2);
    assert.match(err, /'Card' is invalid\. Wanted Central, eMAID, ISO14443, .* or "" for none/);
  }));

Deno.test("a tag that some 1.6 chargers can't read is added, with a warning", () =>
  inDataDir(async ({ call }) => {
    assert.equal((await call(["tag", "add", "1234567890123456"])).err, "");
    assert.match(
      (await call(["tag", "add", "12345678901234567"])).err,
      /^ocppd: some chargers with OCPP 1.6 read no more than 16 characters of a tag, this one has 17\n$/,
    );
    const { code, err } = await call(["tag", "add", "123456789012345678901"]);
    assert.equal(code, 0);
    assert.match(err, /^ocppd: a charger with OCPP 1.6 can't use it: it reads at most 20 characters\n$/);
  }));

Deno.test("a tag is given the places where it may charge and a budget, and loses them again", () =>
  inDataDir(async ({ call }) => {
    await call(["tag", "add", "T", "--stations", "CP1  CP2", "--budget", "12.5kWh/week"]);
    assert.match((await call(["tag", "list"])).out, /^T .* CP1 CP2 +12\.5 kWh\/week +-$/m);
    await call(["tag", "set", "T", "--stations", "", "--budget", "0kWh/day"]);
    assert.match((await call(["tag", "list"])).out, /^T .* all +- +-$/m);
    const wrong = await call(["tag", "set", "T", "--budget", "50"]);
    assert.deepEqual([wrong.code, /Wanted an amount such as 50kWh\/month/.test(wrong.err)], [2, true], wrong.err);
  }));

Deno.test("a removed tag is restored with its name, once", () =>
  inDataDir(async ({ call }) => {
    await call(["tag", "add", "ANNA", "--name", "Anna", "--group", "family"]);
    await call(["tag", "remove", "ANNA"]);
    assert.equal((await call(["tag", "restore", "anna"])).out, "tag ANNA is on the list again.\n");
    assert.match((await call(["tag", "list"])).out, /ANNA +Anna +family/);
    assert.notEqual((await call(["tag", "restore", "ANNA"])).code, 0);
  }));

Deno.test("an owner is given as a user's name or as an address, and is cleared with the user", () =>
  inDataDir(async ({ call }) => {
    const owners = async () =>
      JSON.parse((await call(["tag", "list", "--json"])).out).map(({ owner }: { owner: unknown }) => owner);
    const refused = await call(["tag", "add", "T1", "--owner", "Ada"]);
    assert.deepEqual([refused.code, refused.out], [2, ""]);
    assert.match(refused.err, /there is no user Ada; wanted the name of a user or an e-mail address/);
    assert.equal((await call(["tag", "add", "T1", "--owner", "ada@example.org"])).code, 0);
    assert.match((await call(["tag", "list"])).out, /T1 .* ada@example\.org\n/);
    for (const [name, role] of [["Boss", "administrator"], ["Ada", "viewer"]] as const) {
      const added = await call(["user", "add", name, "--role", role]);
      assert.equal(added.code, 0, added.err);
    }
    await call(["tag", "set", "T1", "--owner", "ADA"]);
    assert.deepEqual(await owners(), [{ user: "Ada" }]);
    await call(["user", "remove", "Ada"]);
    assert.deepEqual(await owners(), [null]);
    await call(["tag", "set", "T1", "--owner", "x@y"]);
    await call(["tag", "set", "T1", "--owner", ""]);
    assert.deepEqual(await owners(), [null]);
  }));

Deno.test("a card is exported and anonymised; that wants --yes, and leaves no number in the audit log", () =>
  inDataDir(async ({ call }) => {
    await call(["tag", "add", "04A1B2C3D4", "--name", "Ada Lovelace", "--owner", "ada@example.org"]);
    const exported = await call(["tag", "export", "04a1b2c3d4"]);
    assert.equal(exported.code, 0, exported.err);
    assert.equal(JSON.parse(exported.out).cards[0].tag.name, "Ada Lovelace");
    assert.equal(JSON.parse((await call(["tag", "export", "--owner", "ADA@example.org"])).out).cards.length, 1);
    assert.match((await call(["tag", "export"])).err, /wanted the id of a card, or --owner/);
    const unsure = await call(["tag", "anonymise", "04A1B2C3D4"]);
    assert.deepEqual([unsure.code, unsure.out], [2, ""]);
    assert.match(unsure.err, /for ever; wanted --yes/);
    assert.match((await call(["audit"])).out, /04a1b2c3d4/i);
    const done = await call(["tag", "anonymise", "04A1B2C3D4", "--yes"]);
    assert.match(done.out, /^the card is anon-[0-9a-f]{15} now, and off the list\.\n$/, done.err);
    assert.match(done.err, /backups from before still have its number/);
    const audit = (await call(["audit"])).out;
    assert.doesNotMatch(audit, /04a1b2c3d4/i);
    assert.match(audit, /ocppd tag anonymise/);
    assert.match(audit, /card anonymised +anon-|card anonymised/);
    const again = await call(["tag", "anonymise", "04A1B2C3D4", "--yes"]);
    assert.deepEqual([again.code, again.out], [1, ""]);
    assert.match(again.err, /nothing is stored about a card 04A1B2C3D4/);
    assert.doesNotMatch((await call(["audit"])).out, /04a1b2c3d4/i);
  }));
