/** A file for {@link tarGz}. */
export interface TarFile {
  /** At most 100 ASCII characters. */
  readonly name: string;
  readonly text: string;
}

const BLOCK = 512;

/** The files as a gzipped tar archive (ustar, POSIX.1-1988), each readable by its owner alone; `at` is their time, ms since 1970. */
export async function tarGz(files: readonly TarFile[], at: number): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = files.flatMap(({ name, text }) => {
    const content = new TextEncoder().encode(text);
    const padded = new Uint8Array(Math.ceil(content.length / BLOCK) * BLOCK);
    padded.set(content);
    return [header(name, content.length, at), padded];
  });
  // Two empty blocks are the end.
  const archive = new Blob([...parts, new Uint8Array(2 * BLOCK)]).stream();
  return new Uint8Array(await new Response(archive.pipeThrough(new CompressionStream("gzip"))).arrayBuffer());
}

function header(name: string, size: number, at: number): Uint8Array<ArrayBuffer> {
  const block = new Uint8Array(BLOCK);
  const write = (offset: number, text: string) => block.set(new TextEncoder().encode(text), offset);
  const octal = (value: number, digits: number) => value.toString(8).padStart(digits, "0");
  write(0, name.slice(0, 100));
  write(100, `${octal(0o600, 7)}\0`);
  write(108, `${octal(0, 7)}\0`);
  write(116, `${octal(0, 7)}\0`);
  write(124, `${octal(size, 11)}\0`);
  write(136, `${octal(Math.max(0, Math.floor(at / 1000)), 11)}\0`);
  // The checksum is computed with blanks in its place.
  write(148, "        ");
  write(156, "0");
  write(257, "ustar\x0000");
  write(148, `${octal(block.reduce((sum, byte) => sum + byte, 0), 6)}\0 `);
  return block;
}
