/** Where the package faketime has put its library; .ci/run installs it. */
export async function libfaketime(): Promise<string> {
  for await (const { name } of Deno.readDir("/usr/lib")) {
    const path = `/usr/lib/${name}/faketime/libfaketimeMT.so.1`;
    try {
      Deno.statSync(path);
      return path;
    } catch {
      // Another architecture's folder.
    }
  }
  throw new Error("libfaketime is missing: apt-get install -y faketime");
}
