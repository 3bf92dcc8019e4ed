import assert from "node:assert/strict";
import type { StationCommandReply, StationCommandRequest } from "../../../src/domain/station_commands.ts";
import { createCommandReceiver } from "../../../src/integrations/mqtt/commands.ts";
import { createTopics } from "../../../src/integrations/mqtt/topics.ts";

const TOPIC = "ocppd/stations/CP1/connectors/1/command";

/** A receiver whose commands end when the test says so. */
function receiver() {
  const requests: StationCommandRequest[] = [];
  const ends: (() => void)[] = [];
  const replies: { readonly topic: string; readonly id?: string; readonly status: number }[] = [];
  const { receive } = createCommandReceiver({
    ...{ topics: createTopics("ocppd"), startCard: "CARD" },
    commands: {
      run(request) {
        requests.push(request);
        return new Promise<StationCommandReply>((resolve) => ends.push(() => resolve({ status: 200, body: {} })));
      },
    },
    reply: (topic, payload) => replies.push({ topic, ...JSON.parse(payload) }),
  });
  return {
    ...{ requests, replies },
    send: (name: string, payload: string, retain = false) =>
      receive({ topic: `${TOPIC}/${name}`, payload: new TextEncoder().encode(payload), retain }),
    async endAll() {
      for (const end of ends.splice(0)) end();
      await new Promise((resolve) => setTimeout(resolve, 0));
    },
  };
}

Deno.test("a command of more than 4,096 bytes is refused before it is read", () => {
  const { send, requests, replies } = receiver();
  const command = (bytes: number) => {
    const rest = `{"limitA":10,"until":"`;
    return `${rest}${"x".repeat(bytes - rest.length - 2)}"}`;
  };
  assert.equal(send("limit", command(4_096)), true);
  assert.equal(requests.length, 1);
  assert.equal(send("limit", command(4_097)), true);
  assert.equal(requests.length, 1);
  assert.deepEqual(replies, [{
    ...{ topic: `${TOPIC}/limit/reply`, status: 400 },
    body: { detail: "the payload has 4097 bytes; wanted at most 4096" },
  }]);
});

Deno.test("while fifty commands wait for their chargers the next one is refused, and run again once one has ended", async () => {
  const { send, requests, replies, endAll } = receiver();
  for (let number = 0; number < 51; number++) send("limit", `{"id":"${number}","limitA":10}`);
  await new Promise((resolve) => setTimeout(resolve, 0));
  assert.equal(requests.length, 50);
  assert.deepEqual(replies.map(({ id, status }) => [id, status]), [["50", 429]]);
  await endAll();
  assert.equal(replies.length, 51);
  send("limit", "10");
  assert.equal(requests.length, 51);
});

Deno.test("an empty payload, which removes a retained message, and a retained command run nothing and get no reply", async () => {
  const { send, requests, replies } = receiver();
  for (const name of ["limit", "charge", "start", "stop", "unlock"]) {
    assert.equal(send(name, ""), true, "it is a command's topic");
    assert.equal(send(name, "PRESS", true), true);
  }
  await new Promise((resolve) => setTimeout(resolve, 0));
  assert.deepEqual([requests, replies], [[], []]);
  send("unlock", "PRESS");
  assert.deepEqual(requests.map(({ path }) => path), ["unlock"]);
});

Deno.test("0 is a limit: it pauses the charge", () => {
  const { send, requests } = receiver();
  send("limit", "0");
  assert.deepEqual(requests, [{
    ...{ stationId: "CP1", method: "POST", path: "limit" },
    body: { connector: 1, limitA: 0 },
  }]);
});
