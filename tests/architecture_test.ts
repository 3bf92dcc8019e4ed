import assert from "node:assert/strict";

/** What the SQL statements of the store are made of. */
const STATEMENTS: readonly string[] = ["domain/", "store/", "store/sqlite/engine/"];

/** Which folder may import which others (src/README.md). The first row whose folder begins a path applies; every folder may import base. */
const RULES: readonly (readonly [folder: string, allowed: readonly string[]])[] = [
  ["base/", []],
  ["domain/", []],
  ["config/", []],
  ["store/sqlite/schema/", []],
  ["store/sqlite/engine/", ["domain/", "store/store.ts", "store/sqlite/schema/"]],
  ["store/sqlite/lists/", [...STATEMENTS, "store/sqlite/transactions/"]],
  ["store/sqlite/transactions/", [...STATEMENTS, "store/sqlite/lists/"]],
  ["store/sqlite/", [...STATEMENTS, "store/sqlite/lists/", "store/sqlite/transactions/"]],
  ["store/", ["domain/"]],
  ["services/", ["domain/", "store/store.ts", "store/transaction_facts.ts"]],
  ["ocpp/rpc/", []],
  ["ocpp/schema/", ["ocpp/rpc/"]],
  ["ocpp/handler.ts", ["domain/", "services/", "ocpp/schema/"]],
  ["ocpp/unsupported_actions.ts", []],
  ["ocpp/v16/", ["domain/", "services/", "ocpp/handler.ts"]],
  ["ocpp/v2/", ["domain/", "services/", "ocpp/handler.ts"]],
  ["ocpp/version", ["domain/", "ocpp/handler.ts", "ocpp/rpc/", "ocpp/schema/", "ocpp/v16/", "ocpp/v2/"]],
  ["ocpp/server/", [
    "domain/",
    "services/",
    "ocpp/rpc/",
    "ocpp/schema/",
    "ocpp/handler.ts",
    "ocpp/version.ts",
    "ocpp/versions.ts",
    "ocpp/unsupported_actions.ts",
  ]],
  ["api/", ["domain/", "services/"]],
  ["web/", ["domain/", "services/", "api/authenticate.ts"]],
  // A client of the REST API like any other: whatever the UI does, a script can do.
  ["ui/", []],
  ["integrations/", ["domain/"]],
  ["certificates/", ["domain/"]],
  ["simulator/", ["ocpp/rpc/", "ocpp/schema/"]],
  ["imports/", ["domain/", "services/"]],
  ["app.ts", [""]],
  ["server.ts", [""]],
  ["notifications.ts", ["domain/", "integrations/", "services/", "store/store.ts"]],
  ["mqtt.ts", ["domain/", "integrations/mqtt/", "services/", "store/store.ts"]],
  ["site.ts", ["api/", "config/", "domain/", "web/"]],
  ["cli/", [
    "app.ts",
    "server.ts",
    "config/",
    "domain/",
    "services/",
    "store/",
    "store/sqlite/",
    "store/sqlite/engine/",
    "simulator/",
    "certificates/mod.ts",
    "imports/",
    "ocpp/server/secrets.ts",
  ]],
];

/** npm packages and node modules that only certain folders may use. */
const ALLOWED_PACKAGES: readonly (readonly [name: RegExp, folders: readonly string[]])[] = [
  [/^zod/, ["config/", "api/", "integrations/authorization/"]],
  [/^@hono\/zod-openapi$/, ["api/v1/"]],
  [/^swagger-ui-dist\//, ["web/"]],
  [/^nodemailer$/, ["integrations/notifications/"]],
  [/^mqtt$/, ["integrations/mqtt/"]],
  [/^age-encryption$/, ["base/"]],
  [/^csv-parse/, ["api/", "cli/", "imports/"]],
  [/^(openapi-|@redocly|playwright)/, []],
  [/^hono/, ["api/", "web/", "site.ts"]],
  [/^(preact|@preact\/signals|uplot)(\/|$)/, ["ui/"]],
  [/^uqr$/, ["ui/", "cli/"]],
  [/^node:sqlite$/, ["store/sqlite/", "imports/"]],
  [/^commander$/, ["cli/"]],
  [/^@logtape\//, ["base/"]],
  [/^typed-ocpp\//, ["ocpp/schema/"]],
  [/^ws$/, ["ocpp/server/hardened_"]],
  [/^@noble\//, ["certificates/"]],
  [/^@peculiar\/asn1-/, ["certificates/"]],
  [/^@peculiar\/x509$/, ["certificates/", "simulator/"]],
  [/^(ocpp-rpc|ajv)/, []],
];

const SRC = new URL("../src/", import.meta.url);
const IMPORT = /^(?:import|export)\s[^;]*?from\s+"([^"]+)"|^import\s+"([^"]+)"|\bimport\("([^"]+)"\)/gm;

Deno.test("no import goes up: every folder imports only what the table allows", async () => {
  const faults: string[] = [];
  for await (const file of sources("")) {
    const text = await Deno.readTextFile(new URL(file, SRC));
    for (const match of text.matchAll(IMPORT)) {
      const name = match[1] ?? match[2] ?? match[3] ?? "";
      const fault = name.startsWith(".") ? importViolation(file, name) : packageViolation(file, name);
      if (fault !== undefined) faults.push(fault);
    }
  }
  assert.deepEqual(faults, []);
});

Deno.test("every source file is in a folder of the table of imports", async () => {
  const unknown: string[] = [];
  for await (const file of sources("")) if (ruleOf(file) === undefined) unknown.push(file);
  assert.deepEqual(unknown, []);
});

Deno.test("a subject of services is imported from outside only through its mod.ts, which exports nothing else", async () => {
  const faults: string[] = [];
  const imported = new Set<string>();
  for await (const file of sources("")) {
    const text = await Deno.readTextFile(new URL(file, SRC));
    for (const match of text.matchAll(IMPORT)) {
      const name = match[1] ?? match[2] ?? match[3] ?? "";
      if (!name.startsWith(".")) continue;
      const target = targetOf(file, name);
      if (isInsideSubject(file, target)) {
        faults.push(`src/${file} must import src/${subjectOf(target)}/mod.ts, not src/${target}`);
      }
      for (const one of subjectOf(target) === subjectOf(file) ? [] : namesIn(match[0])) {
        imported.add(`${target} ${one}`);
      }
    }
  }
  for await (const file of sources("services/")) {
    if (subjectOf(file) === undefined || !file.endsWith("/mod.ts")) continue;
    const text = await Deno.readTextFile(new URL(file, SRC));
    for (const match of text.matchAll(IMPORT)) {
      for (const one of namesIn(match[0])) {
        if (!imported.has(`${file} ${one}`)) faults.push(`src/${file} exports ${one}, which nothing imports`);
      }
    }
  }
  assert.deepEqual(faults, []);
});

Deno.test("the rule about subjects finds an import that passes over the index", () => {
  assert.ok(isInsideSubject("api/core.ts", "services/access/passwords.ts"));
  assert.ok(isInsideSubject("services/mod.ts", "services/access/passwords.ts"));
  assert.ok(!isInsideSubject("services/commands/jobs.ts", "services/access/passwords.ts"), "subjects know each other");
  assert.ok(!isInsideSubject("api/core.ts", "services/access/mod.ts"));
  assert.ok(!isInsideSubject("api/core.ts", "services/mod.ts"));
});

Deno.test("the rule about imports finds one that goes up", () => {
  assert.equal(importViolation("store/x.ts", "../ocpp/y.ts"), "src/store/x.ts must not import src/ocpp/y.ts");
  assert.equal(
    importViolation("ocpp/v16/table.ts", "../v2/table.ts"),
    "src/ocpp/v16/table.ts must not import src/ocpp/v2/table.ts",
  );
  assert.equal(
    importViolation("store/sqlite/engine/x.ts", "../lists/y.ts"),
    "src/store/sqlite/engine/x.ts must not import src/store/sqlite/lists/y.ts",
  );
  assert.equal(importViolation("store/x.ts", "./sqlite/y.ts"), "src/store/x.ts must not import src/store/sqlite/y.ts");
  assert.equal(importViolation("store/sqlite/lists/x.ts", "../engine/y.ts"), undefined);
  assert.equal(importViolation("services/x.ts", "../base/clock.ts"), undefined);
  assert.equal(importViolation("ui/base/x.ts", "../../base/y.ts"), "src/ui/base/x.ts must not import src/base/y.ts");
  assert.equal(packageViolation("domain/x.ts", "zod"), "src/domain/x.ts must not use zod");
});

Deno.test("no files import each other in a circle, not even types", async () => {
  const graph = new Map<string, readonly string[]>();
  for await (const file of sources("")) {
    const text = await Deno.readTextFile(new URL(file, SRC));
    const targets = [...text.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
    graph.set(
      file,
      targets.filter((name) => name.startsWith(".")).map((name) => targetOf(file, name)),
    );
  }
  assert.deepEqual(importCycles(graph), []);
});

Deno.test("the rule about circles finds them, and names their files", () => {
  const graph = new Map([["a.ts", ["b.ts"]], ["b.ts", ["c.ts"]], ["c.ts", ["a.ts", "d.ts"]], ["d.ts", []], [
    "e.ts",
    ["e.ts"],
  ]]);
  assert.deepEqual(importCycles(graph), [["a.ts", "b.ts", "c.ts"], ["e.ts"]]);
});

/** The strongly connected components of more than one file, or of one that imports itself (Tarjan, 1972). */
function importCycles(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const cycles: string[][] = [];
  const visit = (file: string): void => {
    order.set(file, order.size);
    lowest.set(file, order.get(file) ?? 0);
    stack.push(file);
    for (const target of graph.get(file) ?? []) {
      if (!graph.has(target)) continue;
      if (!order.has(target)) visit(target);
      else if (!stack.includes(target)) continue;
      lowest.set(file, Math.min(lowest.get(file) ?? 0, lowest.get(target) ?? 0));
    }
    if (lowest.get(file) !== order.get(file)) return;
    const component = stack.splice(stack.indexOf(file));
    if (component.length > 1 || graph.get(file)?.includes(file)) cycles.push(component.toSorted());
  };
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return cycles;
}

function importViolation(file: string, name: string): string | undefined {
  const target = targetOf(file, name);
  const own = ruleOf(file)?.[0] ?? "";
  // The browser's program shares nothing with the server.
  const allowed = [own === "ui/" ? own : "base/", own, ...ruleOf(file)?.[1] ?? []];
  // The program's version is data, and stands in deno.json.
  const fine = allowed.some((folder) => target.startsWith(folder)) && !isDeeper(target, allowed);
  return fine ? undefined : `src/${file} must not import src/${target}`;
}

function targetOf(file: string, name: string): string {
  return new URL(name, new URL(file, SRC)).href.slice(SRC.href.length);
}

/** True for an import of a file in a folder of services that comes from outside those folders and passes over `mod.ts`. */
function isInsideSubject(file: string, target: string): boolean {
  const subject = subjectOf(target);
  return subject !== undefined && subjectOf(file) === undefined && target !== `${subject}/mod.ts`;
}

/** The folder of services that a file is in, such as `services/access`. */
function subjectOf(file: string): string | undefined {
  return /^services\/\w+(?=\/)/.exec(file)?.[0];
}

/** The names in the braces of an import or export. */
function namesIn(statement: string): readonly string[] {
  const names = /\{([^}]*)\}/.exec(statement)?.[1] ?? "";
  return [...names.matchAll(/(?:type\s+)?(\w+)(?:\s+as\s+\w+)?/g)].map(([, name = ""]) => name);
}

/** True when a folder of the target has a row of its own (store/sqlite in store), which no allowed folder names. */
function isDeeper(target: string, allowed: readonly string[]): boolean {
  const row = ruleOf(target)?.[0] ?? "";
  return !allowed.some((folder) => folder === "" || (target.startsWith(folder) && folder.length >= row.length));
}

function packageViolation(file: string, name: string): string | undefined {
  const rule = ALLOWED_PACKAGES.find(([pattern]) => pattern.test(name));
  if (rule === undefined || rule[1].some((folder) => file.startsWith(folder))) return undefined;
  return `src/${file} must not use ${name}`;
}

function ruleOf(file: string): (typeof RULES)[number] | undefined {
  return RULES.find(([folder]) => file.startsWith(folder));
}

async function* sources(folder: string): AsyncGenerator<string> {
  for await (const entry of Deno.readDir(new URL(folder || ".", SRC))) {
    if (entry.isDirectory) yield* sources(`${folder}${entry.name}/`);
    else if (/\.tsx?$/.test(entry.name)) yield `${folder}${entry.name}`;
  }
}
