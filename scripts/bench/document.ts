const PATH = new URL("../../docs/performance.md", import.meta.url);
const BEGIN = "<!-- what follows is written by deno task bench -->";
const END = "<!-- the end of what deno task bench writes -->";
const EMPTY = `# Performance\n\n${BEGIN}\n${END}\n`;

/** Puts `text` between the marks of docs/performance.md, or of the file at `path`; what people wrote around them stays. */
export async function writeDocument(text: string, path: URL = PATH): Promise<void> {
  const before = await Deno.readTextFile(path).catch((thrown) => {
    if (thrown instanceof Deno.errors.NotFound) return EMPTY;
    throw thrown;
  });
  const [begin, end] = [before.indexOf(BEGIN), before.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${path.pathname} has lost its marks: wanted ${BEGIN} and ${END}`);
  await Deno.mkdir(new URL(".", path), { recursive: true });
  // All of it or nothing: what people wrote there is in no other place.
  const part = new URL(`${path}.part`);
  await Deno.writeTextFile(
    part,
    await formatted(`${before.slice(0, begin)}${BEGIN}\n\n${text}\n\n${before.slice(end)}`),
  );
  await Deno.rename(part, path);
}

/** As `deno fmt` wants it. */
async function formatted(markdown: string): Promise<string> {
  const formatter = new Deno.Command(Deno.execPath(), {
    args: ["fmt", "--ext", "md", "-"],
    cwd: new URL("../../", import.meta.url),
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  await ReadableStream.from([new TextEncoder().encode(markdown)]).pipeTo(formatter.stdin);
  const { success, stdout, stderr } = await formatter.output();
  if (!success) throw new Error(`deno fmt does not take the report: ${new TextDecoder().decode(stderr)}`);
  return new TextDecoder().decode(stdout);
}
