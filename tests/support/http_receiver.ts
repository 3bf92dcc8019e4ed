import { createQueue, type Queue } from "./queue.ts";

/** A request that the receiver got. */
export interface ReceivedRequest {
  readonly url: string;
  readonly headers: Headers;
  readonly text: string;
}

/** An HTTP server on loopback that keeps what it gets. */
export interface HttpReceiver {
  readonly origin: string;
  readonly port: number;
  readonly requests: Queue<ReceivedRequest>;
  /** From now on answers so; a promise that stays open is silence. 200 at first. */
  answers(answer: (request: ReceivedRequest) => Response | Promise<Response>): void;
  close(): Promise<void>;
}

/** Starts one; on a free port unless a test starts it again where it was. */
export function startHttpReceiver(port = 0): HttpReceiver {
  const requests = createQueue<ReceivedRequest>();
  let answer: (request: ReceivedRequest) => Response | Promise<Response> = () => new Response(null, { status: 200 });
  const server = Deno.serve({ hostname: "127.0.0.1", port, onListen() {} }, async (incoming) => {
    const request = { url: incoming.url, headers: incoming.headers, text: await incoming.text() };
    requests.push(request);
    return await answer(request);
  });
  return {
    origin: `http://127.0.0.1:${server.addr.port}`,
    port: server.addr.port,
    requests,
    answers: (given) => void (answer = given),
    close: () => server.shutdown(),
  };
}
