import assert from "node:assert/strict";
import { withProcesses } from "../../cli/ocppd_process.ts";
import { startTestApp, withApp } from "../../support/app.ts";
import { freePort, MOSQUITTO_IS_MISSING, withMosquitto } from "../../support/mosquitto.ts";
import { commandedCharger } from "./commanded_charger.ts";
import { next, nextJson } from "./messages.ts";

/** Runs a test that needs mosquitto. */
function test(name: string, fn: () => Promise<void>): void {
  Deno.test({ name, fn, ignore: MOSQUITTO_IS_MISSING, sanitizeOps: false, sanitizeResources: false });
}

const urlOf = (port: number) => `mqtt://127.0.0.1:${port}`;
const STATE = "ocppd/stations/CP1/connectors/1/state";

test("the last will says offline when the server is killed, and the next start says online", () =>
  withMosquitto(async (broker) => {
    const client = await broker.client();
    await withProcesses(async ({ dir, serve }) => {
      const file = `${dir}/ocppd.jsonc`;
      await Deno.writeTextFile(file, JSON.stringify({ mqtt: { url: urlOf(broker.port) } }));
      const first = await serve(["--config", file]);
      await next(client, "ocppd/status", (payload) => payload === "online");
      first.signal("SIGKILL");
      await first.ended;
      await next(client, "ocppd/status", (payload) => payload === "offline");
      const second = await serve(["--config", file]);
      await next(client, "ocppd/status", (payload) => payload === "online");
      await second.stop();
      await next(client, "ocppd/status", (payload) => payload === "offline");
    });
    await client.close();
  }));

test("a hundred chargers are at the broker, each with its device, and a new client gets all of them", () =>
  withMosquitto(async (broker) => {
    await withApp(async (app) => {
      const ids = Array.from({ length: 100 }, (_, index) => `CP${index + 1}`);
      const client = await broker.client();
      const chargers = [];
      for (const id of ids) chargers.push(await commandedCharger(app, id));
      for (const id of ids) {
        await nextJson(client, `ocppd/stations/${id}/connectors/1/state`, ({ status }) => status === "available");
        await next(client, `ocppd/stations/${id}/availability`, (payload) => payload === "online");
      }
      const late = await broker.client();
      for (const id of ids) await next(late, `homeassistant/device/ocppd_${id}/config`);
      await late.close();
      await client.close();
      for (const charger of chargers) await charger.close();
    }, { settings: { mqtt: { url: urlOf(broker.port) } } });
  }));

test("while a broker stalls the queue is bounded, chargers are served, and the newest state arrives afterwards", () =>
  withMosquitto(async (broker) => {
    const proxy = stallingProxy(broker.port);
    await withApp(async (app) => {
      const client = await broker.client();
      const charger = await commandedCharger(app);
      await nextJson(client, STATE, ({ status }) => status === "available");
      proxy.stall();
      const report = (status: string) =>
        charger.call("StatusNotification", { connectorId: 1, errorCode: "NoError", status });
      for (let left = 700; left > 0; left--) {
        await report("Preparing");
        await report("Available");
      }
      const waiting = async () => {
        const { body } = await app.api("/metrics");
        return Number(/^ocppd_mqtt_queue_messages (\d+)$/m.exec(String(body))?.[1]);
      };
      const count = await waiting();
      // At most 1,000 events, 50 messages that are not confirmed, and the topics of one charger.
      assert.ok(count >= 1_000 && count <= 1_060, `${count} messages wait`);
      assert.match(String((await app.api("/metrics")).body), /^ocppd_mqtt_dropped_total\{kind="event"\} [1-9]/m);
      assert.ok(app.log.some(({ message }) => message.includes("the MQTT queue is full")));
      await report("Finishing");
      proxy.resume();
      await nextJson(client, STATE, ({ status }) => status === "finishing");
      await client.close();
      await charger.close();
    }, { settings: { mqtt: { url: urlOf(proxy.port) } } });
    proxy.close();
  }));

test("after a restart of the broker all topics are there again, and the events of that time arrive", () =>
  withMosquitto(async (broker) => {
    const proxy = stallingProxy(broker.port);
    await withApp(async (app) => {
      const client = await broker.client();
      const charger = await commandedCharger(app);
      await nextJson(client, STATE, ({ status }) => status === "available");
      // The server gets to the broker when somebody reads there: nobody is sent an event later.
      proxy.stall();
      await broker.kill();
      await charger.call("Authorize", { idTag: "CARD7" });
      await charger.call("StatusNotification", { connectorId: 1, errorCode: "NoError", status: "Preparing" });
      await broker.start();
      const again = await broker.client();
      proxy.resume();
      await next(again, "ocppd/status", (payload) => payload === "online");
      await nextJson(again, STATE, ({ status }) => status === "preparing");
      assert.equal((await nextJson(again, "ocppd/stations/CP1/event/card")).tagId, "CARD7");
      await again.close();
      await client.close();
      await charger.close();
    }, { settings: { mqtt: { url: urlOf(proxy.port) } } });
    proxy.close();
  }));

test("with TLS the broker has to have a certificate of the CA, and gets ours", async () => {
  const port = freePort();
  await withMosquitto(async (broker) => {
    const file = (name: string) => `${broker.dir}/${name}.pem`;
    const mqtt = {
      ...{ url: `mqtts://localhost:${port}`, caFile: file("ca") },
      ...{ certificateFile: file("client"), keyFile: file("client-key") },
    };
    const client = await broker.client();
    await withApp(async () => {
      await next(client, "ocppd/status", (payload) => payload === "online");
    }, { settings: { mqtt } });
    await next(client, "ocppd/status", (payload) => payload === "offline");

    const app = await startTestApp({ settings: { mqtt: { ...mqtt, caFile: file("other") } } });
    try {
      for (let left = 3_000; left > 0 && !app.log.some(isFault); left--) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      assert.ok(app.log.some(isFault), JSON.stringify(app.log));
      assert.ok(!client.messages.all.slice(-1).some(({ payload }) => payload === "online"));
    } finally {
      await app.stop();
      await client.close();
    }
  }, {
    prepare: makeCertificates,
    config: [
      `listener ${port} 127.0.0.1`,
      ...["cafile DIR/ca.pem", "certfile DIR/server.pem", "keyfile DIR/server-key.pem", "require_certificate true"],
    ],
  });
});

const isFault = ({ message }: { readonly message: string }) => message.startsWith("the MQTT broker can't be used");

/** A CA with certificates of a server and a client, and another CA. */
async function makeCertificates(dir: string): Promise<void> {
  const openssl = async (...args: readonly string[]) => {
    const command = new Deno.Command("openssl", { args: [...args], cwd: dir, stdout: "null", stderr: "piped" });
    const { success, stderr } = await command.output();
    if (!success) throw new Error(new TextDecoder().decode(stderr));
  };
  const key = (name: string) => ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", name];
  for (const ca of ["ca", "other"]) {
    await openssl("req", "-x509", ...key(`${ca}-key.pem`), "-out", `${ca}.pem`, "-days", "30", "-subj", `/CN=${ca}`);
  }
  const signed = ["-CA", "ca.pem", "-CAkey", "ca-key.pem", "-days", "30"];
  for (const [name, subject] of [["server", "/CN=localhost"], ["client", "/CN=ocppd"]] as const) {
    const names = name === "server" ? ["-addext", "subjectAltName=DNS:localhost"] : [];
    const own = ["-addext", "basicConstraints=critical,CA:FALSE"];
    await openssl(
      ...["req", "-x509", ...key(`${name}-key.pem`), "-out", `${name}.pem`],
      ...["-subj", subject, ...signed, ...names, ...own],
    );
  }
}

/** A proxy before the broker that can stop to read what the server sends. */
function stallingProxy(target: number) {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  let gate = Promise.withResolvers<void>();
  gate.resolve();
  const pass = async (from: Deno.Conn, to: Deno.Conn, waits: boolean) => {
    try {
      for await (const part of from.readable) {
        if (waits) await gate.promise;
        for (let rest = part; rest.length > 0;) rest = rest.subarray(await to.write(rest));
      }
    } catch {
      // One of the two has closed.
    }
    for (const conn of [from, to]) {
      try {
        conn.close();
      } catch {
        // It is closed.
      }
    }
  };
  (async () => {
    for await (const conn of listener) {
      const broker = await Deno.connect({ hostname: "127.0.0.1", port: target }).catch(() => undefined);
      if (broker === undefined) {
        conn.close();
        continue;
      }
      void pass(conn, broker, true);
      void pass(broker, conn, false);
    }
  })().catch(() => {});
  return {
    port: listener.addr.port,
    stall: () => void (gate = Promise.withResolvers<void>()),
    resume: () => gate.resolve(),
    close: () => listener.close(),
  };
}
