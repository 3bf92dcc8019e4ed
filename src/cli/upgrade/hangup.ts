/** Runs `work` to its end also when the terminal closes, as a lost ssh connection does. */
export async function throughHangup<T>(work: () => Promise<T>): Promise<T> {
  if (Deno.build.os === "windows") return await work();
  const ignore = () => {};
  Deno.addSignalListener("SIGHUP", ignore);
  try {
    return await work();
  } finally {
    Deno.removeSignalListener("SIGHUP", ignore);
  }
}
