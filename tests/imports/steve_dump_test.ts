import assert from "node:assert/strict";
import { rowsOfDump, type SqlRow } from "../../src/imports/steve/dump.ts";

async function* inPieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield await Promise.resolve(text.slice(at, at + size));
}

async function read(text: string, size = text.length, tables = ["t"]): Promise<readonly SqlRow["values"][]> {
  const rows: SqlRow["values"][] = [];
  for await (const { values } of rowsOfDump(inPieces(text, size), new Set(tables))) rows.push(values);
  return rows;
}

const DUMP = String.raw`-- MariaDB dump 10.19; not a statement
/*!40101 SET NAMES utf8mb4 */;
DROP TABLE IF EXISTS ${"`t`"};
CREATE TABLE ${"`t`"} (
  ${"`a`"} int(11) NOT NULL AUTO_INCREMENT COMMENT 'it''s; here',
  ${"`b`"} mediumtext DEFAULT NULL,
  PRIMARY KEY (${"`a`"})
) ENGINE=InnoDB;
LOCK TABLES ${"`t`"} WRITE;
/*!40000 ALTER TABLE ${"`t`"} DISABLE KEYS */;
INSERT INTO ${"`t`"} VALUES (1,'O\'Brien; \\ \n ''x'' ")'),(-2.5,NULL),
(3,_binary 'ä€😀'),(4,0x4869),(5,b'101');
INSERT INTO other VALUES (9);
INSERT INTO ${"`db`.`t`"} (${"`b`"}, ${"`a`"}) VALUES ('', 6);
insert into t values (7, "double ""quoted""");
`;

const ROWS = [
  { a: 1, b: "O'Brien; \\ \n 'x' \")" },
  { a: -2.5, b: null },
  { a: 3, b: "ä€😀" },
  { a: 4, b: "Hi" },
  { a: 5, b: 5 },
  { b: "", a: 6 },
  { a: 7, b: 'double "quoted"' },
];

Deno.test("rows of a dump are read in both styles, with all escapes, wherever the file is cut", async () => {
  for (const size of [1, 2, 3, 7, 64, DUMP.length]) assert.deepEqual(await read(DUMP, size), ROWS, `pieces of ${size}`);
});

Deno.test("what is no dump is refused with its line, what was found and what was wanted", async () => {
  const cases: readonly (readonly [text: string, words: RegExp])[] = [
    ["INSERT INTO t (a) VALUES (1, 2);", /line 1 of the dump: .*wanted 1 values in a row of t, not 2/],
    ["\n\nINSERT INTO t VALUES (1);", /line 3 .*wanted the columns of t, by a CREATE TABLE before its rows/],
    ["INSERT INTO t (a) VALUES (now());", /found "now\(\)\);"; wanted a value/],
    ["INSERT INTO t (a) VALUES ('never ends", /found the end of the file; wanted ' at the end of a text/],
    ["INSERT INTO t (a) SELECT 1;", /found "SELECT 1;"; wanted VALUES/],
  ];
  for (const [text, words] of cases) await assert.rejects(read(text), words, text);
  assert.deepEqual(await read("CREATE TABLE `t` (`a` int); -- and nothing else"), []);
  assert.deepEqual(await read(""), []);
});

Deno.test("a text and a statement that never end are refused, however they are interrupted", async () => {
  const pieces = (begin: string, piece: string) =>
    async function* () {
      yield await Promise.resolve(begin);
      for (let i = 0; i < 40; i++) yield piece;
    };
  const million = "x".repeat(1_000_000);
  const rows: readonly (readonly [begin: string, piece: string, wanted: RegExp])[] = [
    ["INSERT INTO `t` (`a`) VALUES ('", `${million}\\'`, /wanted the end of a text within 16777216 characters/],
    ["CREATE TABLE `t` (", `${million} '' `, /wanted the end of a statement within 16777216 characters/],
    ["CREATE TABLE `t` (", `${million} \`a\` `, /wanted the end of a statement within 16777216 characters/],
  ];
  for (const [begin, piece, wanted] of rows) {
    await assert.rejects(Array.fromAsync(rowsOfDump(pieces(begin, piece)(), new Set(["t"]))), wanted);
  }
});
