// Begins the anonymisation of the card of the second argument in the database of the first, and ends by SIGKILL behind the piece of the third.
import { openInProcess } from "../../../src/store/sqlite/in_process.ts";

const [path = "", tagId = "", killAfter = ""] = Deno.args;
const store = openInProcess({ path });
const begun = await store.beginAnonymisation({ tagId, pseudonym: "anon-000000000000000", by: "test", at: Date.now() });
if ("kind" in begun) throw new Error(begun.kind);
for (let piece = 0;; piece++) {
  if (piece === Number(killAfter)) Deno.kill(Deno.pid, "SIGKILL");
  await store.continueAnonymisation(begun.id, Date.now());
}
