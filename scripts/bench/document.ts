const PATH = new URL("../../docs/performance.md", import.meta.url);
const BEGIN = "<!-- what follows is written by deno task bench -->";
const END = "<!-- the end of what deno task bench writes -->";
const EMPTY = `# Performance\n\n${BEGIN}\n${END}\n`;

/** Puts `text` between the marks of docs/performance.md; what people wrote around them stays. */
export async function writeDocument(text: string): Promise<void> {
  const before = await Deno.readTextFile(PATH).catch((thrown) => {
    if (thrown instanceof Deno.errors.NotFound) return EMPTY;
    throw thrown;
  });
  const [begin, end] = [before.indexOf(BEGIN), before.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${PATH.pathname} has lost its marks: ${BEGIN} and ${END}`);
  await Deno.mkdir(new URL(".", PATH), { recursive: true });
  await Deno.writeTextFile(PATH, `${before.slice(0, begin)}${BEGIN}\n\n${text.trim()}\n\n${before.slice(end)}`);
}
