import assert from "node:assert/strict";
import { sourceFiles } from "../support/source_files.ts";

/** Words that are the same in every language, and examples of what to type. */
const SAME_EVERYWHERE = new Set([
  "ocppd",
  "JSON",
  "garage",
  "https://…",
  "ftp://…",
  "https://",
  "wss://…",
  "L",
  "A",
  "W",
  "V",
]);

/** The attributes that are shown or read aloud. */
const SHOWN = /^(?:label|title|hint|alt|placeholder|aria-label|aria-description)$/;

const hasWords = (text: string) => /\p{L}{2,}/u.test(text) && !SAME_EVERYWHERE.has(text.trim());

/** True when the value is what an element shows: itself, or one of two alternatives. */
function isChild(node: Deno.lint.Node): boolean {
  let [child, { parent }] = [node, node as { readonly parent?: Deno.lint.Node }];
  while (parent?.type === "LogicalExpression" || (parent?.type === "ConditionalExpression" && parent.test !== child)) {
    [child, { parent }] = [parent, parent as { readonly parent?: Deno.lint.Node }];
  }
  const holder = parent?.type === "JSXExpressionContainer" ? parent.parent : undefined;
  return holder?.type === "JSXElement" || holder?.type === "JSXFragment";
}

/** Reports words in JSX that come from no catalog. */
const HARD_CODED: Deno.lint.Plugin = {
  name: "hard-coded",
  rules: {
    words: {
      create: (context) => ({
        JSXText(node) {
          if (hasWords(node.value)) context.report({ node, message: node.value.trim() });
        },
        JSXAttribute(node) {
          const { name, value } = node;
          const text = value?.type === "Literal" && typeof value.value === "string" ? value.value : "";
          if (name.type === "JSXIdentifier" && SHOWN.test(name.name) && hasWords(text)) {
            context.report({ node, message: text });
          }
        },
        // <p>{isDone ? "Done" : texts.open}</p>
        "JSXExpressionContainer Literal"(node: Deno.lint.Literal) {
          if (typeof node.value === "string" && hasWords(node.value) && isChild(node)) {
            context.report({ node, message: node.value });
          }
        },
      }),
    },
  },
};

const hardCodedIn = (path: string, source: string) =>
  Deno.lint.runPlugin(HARD_CODED, path, source).map(({ message }) => `${path}: ${message}`);

Deno.test("no page has words that come from no catalog", async () => {
  const probe = '<main title="Hello there"><p>Some words</p><b>{isOpen ? "open now" : t().closed}</b></main>;';
  assert.equal(hardCodedIn("probe.tsx", probe).length, 3, "the rule finds all three");
  const files = await sourceFiles("src/ui/", /\.tsx$/);
  assert.ok(files.length > 50);
  assert.deepEqual(files.flatMap(({ path, source }) => hardCodedIn(path, source)), []);
});

/** Keys of a catalog with a text, a list of texts or a function of its own. */
const KEY = /(?:^|[{,])\s*"?([a-z]\w*)"?:\s(?!\{$)/gm;

Deno.test("every text of the catalogs is used", async () => {
  const files = await sourceFiles("src/ui/", /\.tsx?$/);
  const catalogs = files.filter(({ path }) => /messages\.ts$/.test(path));
  assert.ok(catalogs.length > 15);
  const englishOf = (source: string) => source.split("\nconst de")[0] ?? "";
  const others = files.map(({ source, path }) =>
    /messages\.ts$/.test(path) ? source.split("\nexport const t")[1] ?? "" : source
  );
  const program = others.join("\n");
  const server = (await sourceFiles("src/domain/", /\.ts$/)).map(({ source }) => source).join("\n") +
    await Deno.readTextFile(new URL("../../src/ui/gen/api_types.ts", import.meta.url));
  // const { title, empty } = t().list;
  const unpacked = new Set(
    [...program.matchAll(/const \{([^}]*)\}[^=;]* = /g)]
      .flatMap(([, names = ""]) => names.split(",").map((name) => name.split(":")[0]?.trim() ?? "")),
  );
  const isUsed = (key: string) =>
    unpacked.has(key) || new RegExp(`\\.${key}\\b|["']${key}["']`).test(program) ||
    // A code of the server, by which a text is looked up.
    server.includes(`"${key}"`) || new RegExp(`^  ${key}: `, "m").test(server);
  const unused = catalogs.flatMap(({ path, source }) =>
    [...englishOf(source).matchAll(KEY)].flatMap(([, key = ""]) => isUsed(key) ? [] : [`${path}: ${key}`])
  );
  assert.deepEqual(unused, []);
});
