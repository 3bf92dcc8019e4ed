/** Sends a file of this computer as it is: it may be larger than the memory of the page. */
import { problemOfResponse } from "./client.ts";

/** Sends `file` to `url`; `passphrase` may be empty. Throws an ApiProblem when the server refuses it. */
export async function uploadFile(url: string, file: File, passphrase: string): Promise<void> {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/octet-stream",
      ...(passphrase === "" ? {} : { "x-backup-passphrase": encodeURIComponent(passphrase) }),
    },
    body: file,
  });
  if (!response.ok) throw await problemOfResponse(response);
}
