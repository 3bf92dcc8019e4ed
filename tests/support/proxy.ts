import { createServer, request as send } from "node:http";
import type { AddressInfo } from "node:net";

/** A reverse proxy of a test. */
export interface TestProxy {
  /** http://127.0.0.1:1234 */
  readonly origin: string;
  /** What was requested outside of its path, each answered 404. */
  readonly elsewhere: readonly string[];
  stop(): Promise<void>;
}

/**
 * A reverse proxy on loopback that serves the server under `prefix`, adds `headers`, and keeps the header Host of the
 * browser; `pages` are served by itself, by their path.
 */
export async function proxyTo(
  port: number,
  prefix: string,
  added: Readonly<Record<string, string>>,
  pages: Readonly<Record<string, string>> = {},
): Promise<TestProxy> {
  const elsewhere: string[] = [];
  const server = createServer((request, response) => {
    const { url = "", method, headers } = request;
    const page = pages[url];
    if (page !== undefined) return response.writeHead(200, { "content-type": "text/html" }).end(page);
    if (!url.startsWith(`${prefix}/`)) {
      elsewhere.push(url);
      return response.writeHead(404).end();
    }
    const target = { host: "127.0.0.1", port, path: url.slice(prefix.length), method };
    const sent = send({ ...target, headers: { ...headers, ...added } }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    sent.on("error", () => response.destroy());
    response.on("close", () => sent.destroy());
    request.pipe(sent);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port: own } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${own}`,
    elsewhere,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
