/** Follows what documents, comments and tests refer to: links, numbers of quirks and field cases, events, warnings. */
import assert from "node:assert/strict";
import { commandOptions, routePaths } from "../scripts/docs/parts.ts";
import { billOfMaterials } from "../scripts/sbom.ts";
import { EventShape } from "../src/api/v1/events/schemas.ts";
import { allPaths, pathText, type SchemaNode } from "../src/config/json_schema.ts";
import { EVENT_TYPES } from "../src/domain/event_view.ts";
import { TRANSACTION_FLAGS } from "../src/domain/transaction.ts";
import { WARNINGS } from "../src/domain/warnings.ts";

const ROOT = new URL("../", import.meta.url);

/** Every file below `folder` whose name ends with one of `endings`, as a path from the repository's root. */
async function filesIn(folder: string, ...endings: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(new URL(`${folder}/`, ROOT))) {
    if (name === "gen") continue;
    if (isDirectory) found.push(...await filesIn(`${folder}/${name}`, ...endings));
    else if (endings.some((ending) => name.endsWith(ending))) found.push(`${folder}/${name}`);
  }
  return found.sort();
}

const read = (path: string) => Deno.readTextFile(new URL(path, ROOT));

/** The documents that people read. */
async function documents(): Promise<readonly string[]> {
  const top = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "src/README.md"];
  const present = await Promise.all(top.map((path) => exists(path)));
  return [...top.filter((_, index) => present[index]), ...await filesIn("docs", ".md")];
}

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(new URL(path, ROOT)).then(() => true, () => false);
}

/** The anchor that the usual forges give a heading. */
function anchorOf(heading: string): string {
  return heading.trim().toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, "").replace(/\s/g, "-");
}

/** A link of a document that leads nowhere, in words; undefined where it is right. */
async function linkFault(from: string, link: string): Promise<string | undefined> {
  const [path = "", anchor] = link.split("#");
  const target = path === ""
    ? from
    : decodeURIComponent(new URL(path, new URL(from, ROOT)).href.slice(ROOT.href.length));
  if (!await exists(target)) return `${from}: ${link}: there is no ${target}`;
  if (anchor === undefined || !target.endsWith(".md")) return undefined;
  const headings = [...(await read(target)).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => anchorOf(heading));
  return headings.includes(anchor) ? undefined : `${from}: ${link}: ${target} has no such heading`;
}

Deno.test("every relative link in the documents leads to an existing file and heading", async () => {
  const faults: string[] = [];
  let checked = 0;
  for (const from of await documents()) {
    const text = (await read(from)).replace(/^```.*?^```/gms, "").replace(/`[^`\n]*`/g, "");
    for (const [, link = ""] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/i.test(link)) continue;
      checked++;
      faults.push(await linkFault(from, link) ?? "");
    }
  }
  assert.ok(checked > 10, `only ${checked} links were found`);
  assert.deepEqual(faults.filter((fault) => fault !== ""), []);
});

Deno.test("every promise of docs/security.md names the test that holds it", async () => {
  const rows = [...(await read("docs/security.md")).matchAll(/^\| (.+) \|$/gm)].map(([, row = ""]) => row.split(" | "));
  const promises = rows.filter(([promise = ""]) => !/^(promise\b|-+)/.test(promise));
  assert.ok(promises.length > 15, `only ${promises.length} promises were found`);
  for (const [promise = "", tests = ""] of promises) assert.match(tests, /\]\(\.\.\/tests\//, promise);
});

Deno.test("a link to nothing is found", async () => {
  assert.equal(await linkFault("README.md", "docs/quirks.md"), undefined);
  assert.equal(await linkFault("README.md", "docs/quirks.md#2-transport"), undefined);
  assert.match(await linkFault("docs/quirks.md", "missing.md") ?? "", /there is no docs\/missing\.md/);
  assert.match(await linkFault("README.md", "docs/quirks.md#missing") ?? "", /no such heading/);
});

/** Numbers of entries, each once: `- **H1** ...` of quirks, `### E1: ...` of field cases. */
async function entriesOf(path: string, pattern: RegExp): Promise<ReadonlySet<string>> {
  const numbers = [...(await read(path)).matchAll(pattern)].map(([, number = ""]) => number);
  assert.deepEqual(numbers.filter((number, index) => numbers.indexOf(number) !== index), [], `${path}: twice`);
  return new Set(numbers);
}

const QUIRK = /^- \*\*([A-Z]\d{1,2}|\d\.\d{1,2})\*\* /gm;
const FIELD_CASE = /^### ([A-Z]\d): /gm;

/** What a text cites: quirks by "quirk H1" or "quirks D1, D2"; field cases by "field case E1"; either by the name of a test. */
interface Citations {
  readonly quirks: readonly string[];
  readonly cases: readonly string[];
  /** `X11 ...` or `E1: ...` at the beginning of a test's name, `(M7)` at its end. */
  readonly either: readonly string[];
}

function citations(path: string, text: string): Citations {
  const numbers = (pattern: RegExp) =>
    [...text.matchAll(pattern)].flatMap(([found]) => found.match(/[A-Z]\d{1,2}/g) ?? []);
  const quirks = numbers(/\bquirks? (?:[A-Z]\d{1,2}\+?(?:, | and |-)?)+/g);
  const cases = numbers(/\bfield cases? (?:[A-Z]\d(?:, | and |-)?)+/g);
  if (!path.startsWith("tests/")) return { quirks, cases, either: [] };
  const first = [...text.matchAll(/["'`]([A-Z][1-9]\d?|4\.\d)\+?:? (?=[\w$"'`])/g)].map(([, number = ""]) => number);
  // A spreadsheet's cell is no citation.
  const last = numbers(/(?<!@SUM)\((?:[A-Z][1-9]\d?(?:, )?)+\)["'`]/g);
  return { quirks, cases, either: [...first, ...last] };
}

Deno.test("every quirk and every field case that code or tests cite has its entry in docs/", async () => {
  const quirks = await entriesOf("docs/quirks.md", QUIRK);
  const cases = await entriesOf("docs/field-cases.md", FIELD_CASE);
  const missing: string[] = [];
  let cited = 0;
  for (const folder of ["src", "tests", "scripts"]) {
    for (const path of await filesIn(folder, ".ts", ".tsx", ".md")) {
      // The names of attacks begin with their rows, which look like quirks.
      if (path === "tests/docs_test.ts" || path.startsWith("tests/attacks/")) continue;
      const found = citations(path, await read(path));
      cited += found.quirks.length + found.cases.length + found.either.length;
      for (const number of found.quirks) if (!quirks.has(number)) missing.push(`${path}: quirk ${number}`);
      for (const number of found.cases) if (!cases.has(number)) missing.push(`${path}: field case ${number}`);
      for (const number of found.either) {
        if (!quirks.has(number) && !cases.has(number)) missing.push(`${path}: ${number}`);
      }
    }
  }
  for (const path of await documents()) {
    for (const number of citations(path, await read(path)).quirks) {
      if (!quirks.has(number)) missing.push(`${path}: quirk ${number}`);
    }
  }
  assert.ok(cited > 200, `only ${cited} citations were found`);
  assert.deepEqual(missing, []);
});

Deno.test("a citation without an entry is found", () => {
  const text =
    '/** (quirk Z9, quirks D1, D2-Z8; field case E9) */ Deno.test("Z7 this", f); "Z6: that (Z5)"; `E5 ${x}: so`';
  assert.deepEqual(citations("tests/a_test.ts", text), {
    quirks: ["Z9", "D1", "D2", "Z8"],
    cases: ["E9"],
    either: ["Z7", "Z6", "E5", "Z5"],
  });
});

Deno.test("every quirk says what ocppd does", async () => {
  const silent = (await read("docs/quirks.md")).split(/^(?=- \*\*|#)/m)
    .filter((entry) => entry.startsWith("- **") && !/ocppd:\s/.test(entry)).map((entry) => entry.slice(0, 60));
  assert.deepEqual(silent, []);
});

/** The headings of the third level of a document. */
async function headingsOf(path: string): Promise<readonly string[]> {
  return [...(await read(path)).matchAll(/^### (.+)$/gm)].map(([, heading = ""]) => heading);
}

Deno.test("every event type has an entry in docs/events.md, with an example that the API's schema accepts", async () => {
  assert.deepEqual([...await headingsOf("docs/events.md")].sort(), [...EVENT_TYPES].sort());
  const examples = [...(await read("docs/events.md")).matchAll(/^```json\n(.*?)^```/gms)].map(([, text = ""]) => text);
  assert.equal(examples.length, EVENT_TYPES.length);
  for (const text of examples) {
    const event = JSON.parse(text);
    assert.deepEqual(EventShape.parse(event), event, `${event.type}: the example has more than the schema, or less`);
  }
});

Deno.test("every warning code has an entry in docs/warnings.md, with its cause and its remedy", async () => {
  assert.deepEqual([...await headingsOf("docs/warnings.md")].sort(), Object.keys(WARNINGS).sort());
  const entries = (await read("docs/warnings.md")).split(/^### /m).slice(1);
  assert.deepEqual(entries.filter((entry) => !/^Cause: /m.test(entry) || !/^Remedy: /m.test(entry)), []);
});

Deno.test("every decision has a date, its context, the decision and its consequence, in a dozen lines at most", async () => {
  const decisions = (await read("docs/decisions.md")).split(/^## /m).slice(1);
  const faults = decisions.flatMap((text) => {
    const [title = "", ...body] = text.trimEnd().split("\n");
    const missing = ["Context: ", "Decision: ", "Consequence: "].filter((word) => !body.join(" ").includes(word));
    const lines = body.filter((line) => line !== "").length;
    return [
      .../ \(\d{4}-\d\d-\d\d\)$/.test(title) ? [] : [`${title}: no date in the title`],
      ...missing.map((word) => `${title}: no "${word.trim()}"`),
      ...lines > 12 ? [`${title}: ${lines} lines`] : [],
    ];
  });
  assert.ok(decisions.length > 50);
  assert.deepEqual(faults, []);
  const titles = decisions.map((text) => text.split("\n")[0]);
  assert.deepEqual(titles.filter((title, index) => titles.indexOf(title) !== index), [], "twice");
});

Deno.test("every entry of CHANGELOG.md is there once, and ends with a sentence", async () => {
  const [list = ""] = (await read("CHANGELOG.md")).split(/^### /m);
  const entries = list.split(/^- /m).slice(1).map((entry) => entry.replace(/\s+/g, " ").trim());
  assert.ok(entries.length > 50);
  assert.deepEqual(entries.filter((entry) => !/[.)]$/.test(entry)), []);
  const beginnings = entries.map((entry) => entry.slice(0, 60));
  assert.deepEqual(beginnings.filter((beginning, index) => beginnings.indexOf(beginning) !== index), [], "twice");
});

Deno.test("every file that src/README.md and CONTRIBUTING.md name exists", async () => {
  for (const [document, folder] of [["src/README.md", "src/"], ["CONTRIBUTING.md", ""]] as const) {
    const named = (await read(document)).match(/(?<![\w./])(?:[\w-]+\/)+\w+\.tsx?\b/g) ?? [];
    const missing: string[] = [];
    for (const path of named) if (!await exists(path) && !await exists(`${folder}${path}`)) missing.push(path);
    assert.ok(named.length > 0, document);
    assert.deepEqual(missing, [], document);
  }
});

Deno.test("the bill of materials has what runs, with checksums, and nothing of tests and generators", async () => {
  const { components } = await billOfMaterials();
  const names = components.map(({ name }) => name);
  for (const name of ["deno", "hono", "ws", "swagger-ui-dist"]) assert.ok(names.includes(name), name);
  for (const name of ["playwright-core", "ajv", "ocpp-rpc"]) assert.ok(!names.includes(name), name);
  assert.deepEqual(components.filter(({ type, hashes }) => type === "library" && hashes === undefined), []);
});

/** What stands in backticks and in fences that show a shell. */
function codeIn(text: string): readonly string[] {
  const fences = [...text.matchAll(/^```sh\n(.*?)^```/gms)].flatMap(([, code = ""]) => code.split("\n"));
  const spans = [...text.replace(/^```.*?^```/gms, "").matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);
  return [...fences, ...spans.map((span) => span.replace(/\s+/g, " "))];
}

/** What is wrong with the calls of ocppd in a line of code. */
function commandFaults(line: string, known: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const names = new Set([...known.keys()].map((path) => path.split(" ")[0]));
  return [...line.replace(/ #.*$/, "").matchAll(/(?:^|[\s(])(?:ocppd )+([a-z][^|;)&]*)/g)].flatMap(([, call = ""]) => {
    const words = call.trim().split(" ");
    if (!names.has(words[0])) return [`ocppd ${call.trim()}: there is no such command`];
    let path = "";
    for (const word of words) {
      const longer = path === "" ? word : `${path} ${word}`;
      if (!known.has(longer)) break;
      path = longer;
    }
    const options = words.filter((word) => word.startsWith("--")).map((word) => word.replace(/[=,.].*$/, ""));
    const unknown = options.filter((option) => option !== "--help" && !known.get(path)?.includes(option));
    return unknown.map((option) => `ocppd ${path}: there is no ${option}`);
  });
}

Deno.test("every command and option of ocppd in the documents is one", async () => {
  const known = await commandOptions();
  const faults: string[] = [];
  for (const document of await documents()) {
    // Old entries may name what was removed later.
    if (document === "CHANGELOG.md") continue;
    for (const line of codeIn(await read(document))) {
      faults.push(...commandFaults(line, known).map((fault) => `${document}: ${fault}`));
    }
  }
  assert.deepEqual(faults, []);
  assert.deepEqual(commandFaults("ocppd station add CP1 --pasword # so", known), [
    "ocppd station add: there is no --pasword",
  ]);
  assert.deepEqual(commandFaults("KEY=$(ocppd kee)", known), ["ocppd kee: there is no such command"]);
});

Deno.test("every route below /api/v1 in the documents is one", async () => {
  const known = routePaths().map((path) => new RegExp(`^${path.replace(/[.]/g, "\\.").replace(/\{\w+\}/g, "[^/]+")}$`));
  const isRoute = (path: string) => path === "/api/v1/openapi.json" || known.some((pattern) => pattern.test(path));
  const missing: string[] = [];
  for (const document of await documents()) {
    for (const [path] of (await read(document)).matchAll(/(?<!\.\.\/tests)\/api\/v1\/[\w{}/.-]*[\w}]/g)) {
      if (document !== "CHANGELOG.md" && !isRoute(path)) missing.push(`${document}: ${path}`);
    }
  }
  assert.deepEqual(missing, []);
  assert.ok(isRoute("/api/v1/stations/CP1") && !isRoute("/api/v1/nothing"));
});

Deno.test("every package that is imported is named in docs/packages.md", async () => {
  const { default: config } = await import("../deno.json", { with: { type: "json" } });
  const used = new Set(Object.keys(config.imports).map((name) => name.replace(/\/$/, "")));
  for (const folder of ["src", "tests", "scripts"]) {
    for (const path of await filesIn(folder, ".ts", ".tsx")) {
      for (const [, name = ""] of (await read(path)).matchAll(/(?:from|import\()\s*"npm:\/?(@?[^@"]+)@/g)) {
        used.add(name);
      }
    }
  }
  const named = await read("docs/packages.md");
  assert.ok(used.size > 12);
  assert.deepEqual([...used].filter((name) => !new RegExp(`(?<![\\w/@-])${name}(?![\\w/-])`).test(named)), []);
});

Deno.test("every warning, flag, setting and event that documents name in words is one", async () => {
  const { default: schema } = await import("../src/config/gen/settings_schema.json", { with: { type: "json" } });
  // What gen_config.ts has written is a JSON schema.
  const settings = allPaths(schema as SchemaNode).map(pathText);
  const KINDS: readonly (readonly [words: RegExp, known: readonly string[]])[] = [
    [/\bwarnings?\s+`(\w+)`/g, Object.keys(WARNINGS)],
    [/\bflags?\s+`(\w+)`/g, Object.keys(TRANSACTION_FLAGS)],
    [/\bsettings?\s+`([\w.]+)`/g, settings],
    [/\bevents?\s+`([\w.]+)`/g, EVENT_TYPES],
  ];
  const missing: string[] = [];
  let named = 0;
  for (const document of await documents()) {
    if (document === "CHANGELOG.md") continue;
    const text = await read(document);
    for (const [words, known] of KINDS) {
      for (const [found, name = ""] of text.matchAll(words)) {
        named++;
        if (!known.includes(name)) missing.push(`${document}: ${found.replace(/\s+/g, " ")}`);
      }
    }
  }
  assert.ok(named > 30, `only ${named} names were found`);
  assert.deepEqual(missing, []);
});
