import assert from "node:assert/strict";
import { lockForServer } from "../../src/cli/running_server.ts";
import { inDataDir, type Ran } from "./command_line.ts";
import { withServer } from "./with_server.ts";

Deno.test("send prints the payload of the answer and ends with 0", () =>
  withServer(async ({ charger, call }) => {
    charger.answers("GetConfiguration", { unknownKey: ["X"] });
    const { code, out, err } = await call(["send", "cp1", "GetConfiguration", '{"key":["X"]}']);
    assert.deepEqual([code, JSON.parse(out), err], [0, { unknownKey: ["X"] }, ""]);
    assert.deepEqual((await charger.received("GetConfiguration")).payload, { key: ["X"] });
  }));

Deno.test("the payload comes from the standard input, or is empty", () =>
  withServer(async ({ charger, call }) => {
    charger.answers("Reset", { status: "Accepted" });
    charger.answers("ClearCache", { status: "Accepted" });
    assert.equal((await call(["send", "CP1", "Reset", "-"], { stdin: '{"type":"Hard"}\n' })).code, 0);
    assert.deepEqual((await charger.received("Reset")).payload, { type: "Hard" });
    assert.equal((await call(["send", "CP1", "ClearCache"])).code, 0);
  }));

Deno.test("an answer that breaks its schema is printed, with a warning", () =>
  withServer(async ({ charger, call }) => {
    charger.answers("Reset", { status: "Maybe" });
    const { code, out, err } = await call(["send", "CP1", "Reset", '{"type":"Hard"}']);
    assert.deepEqual([code, JSON.parse(out)], [0, { status: "Maybe" }]);
    assert.equal(err, 'ocppd: the answer is not by the book: status is "Maybe"; wanted one of Accepted, Rejected\n');
  }));

const WRONG: readonly (readonly [args: readonly string[], code: number, words: RegExp])[] = [
  [["CP1", "Reset", '{"type":"Medium"}'], 2, /^ocppd: type is "Medium"; wanted one of Hard, Soft\n$/],
  [["CP1", "Reset", "{type}"], 2, /^ocppd: the payload is "\{type\}"; wanted a JSON object\n$/],
  [["CP1", "Reset", "[]"], 2, /wanted a JSON object/],
  [["CP1", "UnlockConnector", '{"connectorId":1}'], 1, /^ocppd: station CP1 answered with the error NotSupported: /],
  [["CP1", "GetVariables"], 1, /^ocppd: station CP1: GetVariables is not an action of ocpp1\.6; GET /],
  [["CP1", "Heartbeat"], 1, /^ocppd: station CP1: Heartbeat is for stations to send; GET /],
  [["CP2", "ClearCache"], 1, /^ocppd: station CP2 is not on the list\n$/],
];

Deno.test("an error is one line, with exit code 1 or 2", () =>
  withServer(async ({ charger, call }) => {
    charger.answers("UnlockConnector", "NotSupported");
    for (const [args, expected, words] of WRONG) {
      const { code, out, err } = await call(["send", ...args]);
      assert.deepEqual([code, out], [expected, ""], args.join(" "));
      assert.match(err, words);
      assert.equal(err.split("\n").length, 2, err);
    }
  }));

Deno.test("without a server, or after it has stopped, send and messages report that", () =>
  inDataDir(async ({ dir, call }) => {
    await call(["station", "add", "CP1"]);
    for (const words of [["send", "CP1", "ClearCache"], ["messages", "CP1"]]) {
      const { code, err } = await call(words);
      assert.equal(code, 1);
      assert.match(err, /^ocppd: no server runs on .*; start one: ocppd serve/);
    }
    const lock = await lockForServer(dir);
    lock.notify({ process: 1, addresses: [{ hostname: "127.0.0.1", port: 1 }] });
    const unheard = await call(["send", "CP1", "ClearCache"]);
    lock.release();
    assert.equal(unheard.code, 1);
    assert.match(unheard.err, /^ocppd: no server runs on .* at http:\/\/127\.0\.0\.1:1 \(.*; start one: /);
  }));

Deno.test("the address of a killed server is not used: another program may have its port", () =>
  inDataDir(async ({ dir, call }) => {
    await call(["station", "add", "CP1"]);
    const requested: string[] = [];
    const unknownCharger = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, (request) => {
      requested.push(request.url);
      return new Response("{}");
    });
    const left = { process: 1, addresses: [{ hostname: "127.0.0.1", port: unknownCharger.addr.port }] };
    await Deno.writeTextFile(`${dir}/ocppd.lock`, JSON.stringify(left));
    const { code, err } = await call(["send", "CP1", "ClearCache"]);
    await unknownCharger.shutdown();
    assert.equal(code, 1);
    assert.match(err, /^ocppd: no server runs on .*; start one: ocppd serve/);
    assert.deepEqual(requested, []);
  }));

Deno.test("messages shows direction, action and both frames", () =>
  withServer(async ({ charger, call }) => {
    charger.answers("ClearCache", "InternalError");
    await charger.callRaw("Heartbeat", {}, "h1\u001b[31m");
    await call(["send", "CP1", "ClearCache"]);
    const { code, out, err } = await call(["messages", "CP1", "--limit", "2"]);
    assert.deepEqual([code, err], [0, ""]);
    const lines = out.trimEnd().split("\n");
    assert.equal(lines.length, 6);
    assert.match(lines[0] ?? "", /^[\d-]{10} [\d:]{8} {2}charger {2}Heartbeat {2}answered, \d+ ms$/);
    assert.match(lines[1] ?? "", /^ {2}\[2,"h1\\u001b\[31m","Heartbeat",\{\}\]$/);
    assert.match(lines[3] ?? "", /^[\d-]{10} [\d:]{8} {2}ocppd {4}ClearCache {2}error InternalError, \d+ ms$/);
    const json = await call(["messages", "CP1", "--json"]);
    assert.deepEqual(JSON.parse(json.out).map(({ action }: { action: string }) => action), [
      "BootNotification",
      "Heartbeat",
      "ClearCache",
    ]);
    assert.equal((await call(["messages", "NOBODY"])).err, "ocppd: station NOBODY is not on the list\n");
  }));

Deno.test("messages --follow prints each new message once until it is stopped", () =>
  withServer(async ({ charger, call }) => {
    const stop = Promise.withResolvers<void>();
    const seen: string[] = [];
    const said = Promise.withResolvers<void>();
    const all = Promise.withResolvers<void>();
    const running = call(["messages", "CP1", "--follow", "--json"], {
      stopped: stop.promise,
      onOutput(text) {
        seen.push(...text.trimEnd().split("\n").map((line) => JSON.parse(line).messageId));
        said.resolve();
        if (seen.at(-1) === "h19") all.resolve();
      },
    });
    await said.promise;
    for (let n = 0; n < 20; n++) await charger.callRaw("Heartbeat", {}, `h${n}`);
    await all.promise;
    stop.resolve();
    const { code, err } = await running;
    assert.deepEqual([code, err], [0, ""]);
    assert.deepEqual(seen.slice(1), Array.from({ length: 20 }, (_, n) => `h${n}`));
  }));

Deno.test("a server that stops ends --follow with 1 and a message", async () => {
  let running: Promise<Ran> | undefined;
  await withServer(async ({ call }) => {
    const said = Promise.withResolvers<void>();
    running = call(["messages", "CP1", "--follow"], { stopped: new Promise(() => {}), onOutput: () => said.resolve() });
    await said.promise;
  });
  const { code, err } = await running ?? { code: 0, err: "" };
  assert.equal(code, 1);
  assert.match(err, /^ocppd: (the server has ended the connection|no server runs)/);
});
