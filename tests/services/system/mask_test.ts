import assert from "node:assert/strict";
import { createMask } from "../../../src/services/system/support/mask.ts";

/** A password with what every notation writes differently. */
const SECRET = 'p"w\\d+1/ä\t§ %41&\u{1f511}x';

const json = (text: string) => JSON.stringify(text).slice(1, -1);
const ascii = (text: string) =>
  json(text).replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
const base64 = (text: string) => new TextEncoder().encode(text).toBase64();
const label = (text: string) => text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll('"', '\\"');

/** The same secret as logs, answers, URLs, headers and metrics write it. */
const SPELLINGS: Readonly<Record<string, string>> = {
  plain: SECRET,
  "in JSON": json(SECRET),
  "in JSON in JSON": json(json(SECRET)),
  "in JSON three times": json(json(json(SECRET))),
  "in JSON of ASCII with escaped slashes": ascii(SECRET).replaceAll("/", "\\/"),
  "in JSON of ASCII, upper case": ascii(SECRET).replace(/u[0-9a-f]{4}/g, (code) => `u${code.slice(1).toUpperCase()}`),
  "in a URL": encodeURIComponent(SECRET),
  "in a URL, lower case": encodeURIComponent(SECRET).toLowerCase(),
  "in a URL, twice": encodeURIComponent(encodeURIComponent(SECRET)),
  "in a form": new URLSearchParams({ x: SECRET }).toString().slice(2),
  "in a URL in JSON": json(encodeURI(SECRET)),
  "JSON in a URL": encodeURIComponent(json(SECRET)),
  "in the label of a metric": label(SECRET),
  "in base64 with a user": base64(`me:${SECRET}`),
  "in base64 with a user of another length": base64(`user:${SECRET}`),
  "in base64 with a third": base64(`admin:${SECRET}`),
  "in base64 for URLs": base64(`>>>:${SECRET}`).replaceAll("+", "-").replaceAll("/", "_"),
  "in base64 in a URL": encodeURIComponent(base64(`?me:${SECRET}`)),
};

Deno.test("a secret is masked in every spelling", async (t) => {
  const mask = createMask({ tags: [], names: [], secrets: [SECRET] });
  for (const [name, spelling] of Object.entries(SPELLINGS)) {
    await t.step(name, () => {
      assert.equal(mask(`before <${spelling}> after`), "before <***> after");
      assert.equal(mask(`"note":"<${spelling}>"`), '"note":"<***>"');
    });
  }
});

Deno.test("credentials of Basic authentication are masked, known or not, and the words after Basic stay", () => {
  const mask = createMask({ tags: [], names: [], secrets: [] });
  const header = base64("CP1:of-a-charger");
  assert.equal(mask(`sent Basic ${header} twice`), "sent Basic *** twice");
  assert.equal(mask(`basic ${header.replace(/=+$/, "")}`), "basic ***");
  const prose = "Basic authentication, basic credentials, Basic password";
  assert.equal(mask(prose), prose);
});

Deno.test("what is left of a secret where a text was cut is masked", () => {
  const mask = createMask({ tags: [], names: [], secrets: ["hunter2-hunter2-hunter2", 'with "quotes" inside'] });
  assert.equal(mask("tried hunter2-hunt"), "tried ***");
  assert.equal(mask('{"x":"hunter2-hunter"}'), '{"x":"***"}');
  assert.equal(mask("with hunter2-hunter2-… (999 characters)\nnext"), "with ***… (999 characters)\nnext");
  assert.equal(mask('"with \\"quotes'), '"***');
  assert.equal(mask("hunter2-hunting is another word"), "hunter2-hunting is another word");
});

Deno.test("the value of a secret field is masked up to its closing quote, however often it is escaped", () => {
  const mask = createMask({ tags: [], names: [], secrets: [] });
  const value = 'a"b\\c, d e\\';
  let text = JSON.stringify({ password: value, next: 1 });
  let wanted = JSON.stringify({ password: "***", next: 1 });
  for (let depth = 1; depth <= 3; depth++) {
    assert.equal(mask(`got ${text}`), `got ${wanted}`, `escaped ${depth} times`);
    [text, wanted] = [JSON.stringify(text), JSON.stringify(wanted)];
  }
  assert.equal(mask('{"token":"","x":"y"}'), '{"token":"","x":"y"}');
  assert.equal(mask('{"token": "cut in the mid'), '{"token": "***');
  assert.equal(mask("ftp:\\/\\/me:pw-of-me@host"), "ftp:\\/\\/me:***@host");
});

Deno.test("ids of cards and names are masked in every spelling, as whole words", () => {
  const name = 'Änne "Nan" O\\Müller';
  const mask = createMask({ tags: ['T"1/ü', "04FF"], names: [name], secrets: [] });
  const [hash = ""] = /name#\w{8}/.exec(mask(name)) ?? [];
  assert.match(hash, /^name#\w{8}$/);
  for (
    const spelling of [json(name), json(json(name)), ascii(name), encodeURIComponent(name).toLowerCase(), label(name)]
  ) {
    assert.equal(mask(`<${spelling}>`), `<${hash}>`, spelling);
  }
  assert.match(mask(JSON.stringify("line\n04FF\tx")), /^"line\\ntag#\w{8}\\tx"$/);
  assert.match(mask("/tags/T%221%2f%c3%BC?x=1"), /^\/tags\/tag#\w{8}\?x=1$/);
  assert.equal(mask("04FFA a%2004FFA"), "04FFA a%2004FFA");
});

Deno.test("masking takes no longer with a thousand times as many secrets", () => {
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length)).toHex();
  const text = Array.from({ length: 2_000 }, () => `{"line":"${random(100)}"}\n`).join("");
  const secrets = Array.from({ length: 5_000 }, () => random(16));
  const timeWith = (some: readonly string[]) => {
    const mask = createMask({ tags: [], names: [], secrets: some });
    const start = performance.now();
    mask(text);
    return performance.now() - start;
  };
  const least = (some: readonly string[]) => Math.min(...[1, 2, 3].map(() => timeWith(some)));
  const few = least(secrets.slice(0, 5));
  const many = least(secrets);
  assert.ok(many < few * 10, `${few} ms with 5, ${many} ms with 5,000`);
});
