import assert from "node:assert/strict";
import { inDataDir } from "../cli/command_line.ts";

async function withTable(
  content: string | Uint8Array,
  body: (
    tools: {
      readonly run: (args: readonly string[]) => Promise<{ code: number; out: string; err: string }>;
      file: string;
    },
  ) => Promise<void>,
): Promise<void> {
  await inDataDir(async ({ dir, call }) => {
    const file = `${dir}.csv`;
    await (typeof content === "string" ? Deno.writeTextFile(file, content) : Deno.writeFile(file, content));
    await body({ file, run: (args) => call(args) });
  });
}

Deno.test("chargers come from a table of a spreadsheet, with their passwords; a second import changes nothing", () =>
  withTable(
    '\ufeffID;Name;Passwort;Kommentar\r\nCP1;"Hof; links";0123456789abcdef;alt\r\n\r\nCP2;;;\r\n',
    async ({ run, file }) => {
      const dry = await run(["import", "csv", "chargers", file]);
      assert.deepEqual([dry.code, dry.err], [0, ""]);
      assert.equal((await run(["station", "list", "--json"])).code, 1, "a dry run makes no database");
      const { code, out } = await run(["import", "csv", "chargers", file, "--apply", "--json"]);
      assert.deepEqual([code, JSON.parse(out).counts.charger.added], [0, 2]);
      const stations = JSON.parse((await run(["station", "list", "--json"])).out);
      const found = (stations.items ?? stations).map(({ id, name }: { id: string; name: string | null }) => [id, name]);
      assert.deepEqual(found, [["CP1", "Hof; links"], ["CP2", null]]);
      const again = JSON.parse((await run(["import", "csv", "chargers", file, "--apply", "--json"])).out);
      assert.deepEqual([again.counts.charger.added, again.counts.charger.unchanged], [0, 2]);
    },
  ));

Deno.test("cards come with group, expiry and block; Windows-1252 and tabs are read too", () =>
  withTable(
    Uint8Array.from("id\tname\tg\xfcltig bis\tgesperrt\nA1\tJ\xfcrgen\t31.1.2027\tja\nA2\t\t\t\n", (one) =>
      one.charCodeAt(0)),
    async ({ run, file }) => {
      const { code, err } = await run(["import", "csv", "cards", file, "--apply"]);
      assert.deepEqual([code, err], [0, ""]);
      const tags = JSON.parse((await run(["tag", "list", "--json"])).out);
      const [first] = (tags.items ?? tags).filter(({ id }: { id: string }) =>
        id === "A1"
      );
      assert.deepEqual([first.name, first.blocked, first.expiresAt.slice(0, 10)], ["Jürgen", true, "2027-01-31"]);
    },
  ));

Deno.test("the owner of a card comes with it; one that can't be used is left out and named, and the card charges", () =>
  withTable(
    "id,Besitzer\nCARD-1,ada@example.org\nCARD-2,Nobody\nCARD-3,\nCARD-4,a b@c\n",
    async ({ run, file }) => {
      const { code, out } = await run(["import", "csv", "cards", file, "--apply", "--json"]);
      assert.equal(code, 0);
      const report = JSON.parse(out);
      assert.deepEqual(report.remarks.map(({ id, text }: Record<string, string>) => `${id} ${text}`), [
        'CARD-2 is imported without its owner: there is no user "Nobody"',
        'CARD-4 is imported without its owner: "a b@c" is not an e-mail address; wanted one such as ada@example.org',
      ]);
      const tags = JSON.parse((await run(["tag", "list", "--json"])).out);
      assert.deepEqual(tags.map(({ owner }: Record<string, unknown>) => owner), [
        ...[{ email: "ada@example.org" }, null, null, null],
      ]);
      const again = JSON.parse((await run(["import", "csv", "cards", file, "--apply", "--json"])).out);
      assert.equal(again.counts.card.unchanged, 4);
      await Deno.writeTextFile(file, "id,owner\nCARD-1,eve@example.org\nCARD-3,ADA@example.org\n");
      const other = JSON.parse((await run(["import", "csv", "cards", file, "--apply", "--json"])).out);
      assert.equal(other.counts.card.changed, 1);
      assert.match(
        JSON.stringify(other.remarks),
        /the owner is .*ada@example.org.* here and .*eve@example.org.* there/,
      );
    },
  ));

Deno.test("one line with a fault refuses the whole table and is named; --skip-bad leaves it out", () =>
  withTable("id,blocked,expires at\nA1,no,\n,no,\nA3,perhaps,\nA4,no,tomorrow\n", async ({ run, file }) => {
    const { code, err } = await run(["import", "csv", "cards", file, "--apply"]);
    assert.equal(code, 2);
    assert.match(
      err,
      /line 3: the column id is empty\n {2}line 4: blocked is "perhaps"; wanted yes or no\n {2}line 5: the expiry is/,
    );
    const skipped = await run(["import", "csv", "cards", file, "--apply", "--skip-bad", "--json"]);
    assert.equal(skipped.code, 0, skipped.err);
    const report = JSON.parse(skipped.out);
    assert.equal(report.counts.card.added, 1);
    assert.match(report.source, /without 3 lines that can't be used \(3, 4, 5\)/);
  }));

Deno.test("what is no such table is refused with what was found and what was wanted", () =>
  withTable("name,colour\nA,red\n", async ({ run, file }) => {
    for (
      const [args, words] of [
        [["cards", file], /has an unknown column "colour"; wanted id, name, group/],
        [["wallboxes", file], /the kind is "wallboxes"; wanted chargers or cards/],
        [["cards", `${file}.absent`], /absent can't be read/],
      ] as const
    ) {
      const { code, err } = await run(["import", "csv", ...args]);
      assert.notEqual(code, 0);
      assert.match(err, words);
    }
  }));
