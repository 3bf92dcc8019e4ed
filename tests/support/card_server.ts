import { createQueue, type Queue } from "./queue.ts";

/** The secret with which requests to the card server are signed. */
export const CARD_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwb2NrZXQx";

/** A request that the card server got. */
export interface CardRequest {
  readonly headers: Headers;
  /** As sent, for the check of the signature. */
  readonly text: string;
  // deno-lint-ignore no-explicit-any -- a test reads what it expects, and fails when it is not there
  readonly body: any;
}

/** Another system that knows cards: a real HTTP server on loopback. */
export interface CardServer {
  readonly url: string;
  /** What the settings need to use it. */
  readonly settings: { readonly authorization: { readonly url: string; readonly secret: string } };
  readonly requests: Queue<CardRequest>;
  /** From now on answers so: an object is JSON, null is silence until the server is closed. */
  answers(answer: CardAnswer): void;
  close(): Promise<void>;
}

type Answered = object | Response | null;

/** What the card server answers; see {@link CardServer.answers}. */
export type CardAnswer = Answered | ((request: CardRequest) => Answered | Promise<Answered>);

/** Starts a card server that accepts every card, until a test says otherwise. */
export function startCardServer(): CardServer {
  const requests = createQueue<CardRequest>();
  const closed = Promise.withResolvers<void>();
  let answer: CardAnswer = { status: "accepted" };
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async (incoming) => {
    const text = await incoming.text();
    const request = { headers: incoming.headers, text, body: JSON.parse(text) };
    requests.push(request);
    const given = typeof answer === "function" ? await answer(request) : answer;
    if (given !== null) return given instanceof Response ? given : Response.json(given);
    await closed.promise;
    return new Response(null, { status: 503 });
  });
  const url = `http://127.0.0.1:${server.addr.port}/cards?token=in-the-url`;
  return {
    url,
    settings: { authorization: { url, secret: CARD_SECRET } },
    requests,
    answers: (given) => void (answer = given),
    async close() {
      closed.resolve();
      await server.shutdown();
    },
  };
}
