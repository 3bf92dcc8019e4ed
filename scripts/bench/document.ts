const PATH = new URL("../../docs/performance.md", import.meta.url);

/** The marks around what a task writes into a document. */
export interface DocumentMarks {
  /** The title of a new document. */
  readonly title: string;
  /** The task's name. */
  readonly task: string;
}

/**
 * Puts `text` between the marks of docs/performance.md, or of the file at `path`; what people wrote around them stays.
 */
export async function writeDocument(
  text: string,
  path: URL = PATH,
  { title, task }: DocumentMarks = { title: "Performance", task: "bench" },
): Promise<void> {
  const beginMark = `<!-- what follows is written by deno task ${task} -->`;
  const endMark = `<!-- the end of what deno task ${task} writes -->`;
  const before = await Deno.readTextFile(path).catch((thrown) => {
    if (thrown instanceof Deno.errors.NotFound) return `# ${title}\n\n${beginMark}\n${endMark}\n`;
    throw thrown;
  });
  const [begin, end] = [before.indexOf(beginMark), before.indexOf(endMark)];
  if (begin < 0 || end < begin) {
    throw new Error(`${path.pathname} has lost its marks: wanted ${beginMark} and ${endMark}`);
  }
  await Deno.mkdir(new URL(".", path), { recursive: true });
  // All of it or nothing: what people wrote there is in no other place.
  const part = new URL(`${path}.part`);
  await Deno.writeTextFile(
    part,
    await formatted(`${before.slice(0, begin)}${beginMark}\n\n${text}\n\n${before.slice(end)}`),
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
