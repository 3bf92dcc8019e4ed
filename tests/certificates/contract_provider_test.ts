import assert from "node:assert/strict";
import { Pkcs10CertificateRequest, X509Certificate, X509Certificates } from "@peculiar/x509";
import { createContractProvider } from "../../src/certificates/mod.ts";
import { certificateFor, isChainFor } from "../conformance/certificate_requests.ts";
import { requestFor } from "./fixture.ts";

/** A server of a CA or a provider, and what it was sent. */
function serve(answer: (text: string) => Response | Promise<Response>) {
  const requests: { readonly path: string; readonly headers: Headers; readonly text: string }[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async (request) => {
    const text = await request.text();
    requests.push({ path: new URL(request.url).pathname, headers: request.headers, text });
    return await answer(text);
  });
  const url = `http://127.0.0.1:${server.addr.port}`;
  const options = { signUrl: `${url}/sign`, contractUrl: `${url}/contract`, token: "S3CRET" };
  return { provider: createContractProvider(options), requests, [Symbol.asyncDispose]: () => server.shutdown() };
}

const CAR = { stationId: "CP1", schemaVersion: "urn:iso:15118:2:2013:MsgDef", exiRequest: "RVhJ" } as const;

Deno.test("a request is signed by EST, whose answer is PKCS #7 or PEM in any order", async () => {
  const csr = await requestFor("CP1");
  const asPkcs7 = async (text: string) => {
    const blocks = (await certificateFor(text)).match(/-----BEGIN[^-]*-----[^-]*-----END[^-]*-----/g) ?? [];
    return new X509Certificates(blocks.map((block) => new X509Certificate(block))).export("base64");
  };
  for (const answer of [certificateFor, asPkcs7]) {
    await using fixture = serve(async (text) => new Response(await answer(text)));
    const signed = await fixture.provider.sign(csr);
    assert.ok(signed.status === "signed", JSON.stringify(signed));
    assert.ok(isChainFor(csr)(signed.chain));
    const [request] = fixture.requests;
    assert.equal(request?.headers.get("content-type"), "application/pkcs10");
    assert.equal(request?.headers.get("authorization"), "Bearer S3CRET");
    assert.equal(new Pkcs10CertificateRequest(request?.text ?? "").subject, "O=Test, CN=CP1");
  }
});

Deno.test("an answer of the CA that is no certificate for the request is refused with the reason, and without the token", async () => {
  const csr = await requestFor("CP1");
  const other = await requestFor("CP2");
  const foreign = await certificateFor(new Pkcs10CertificateRequest(other).toString("base64"));
  const rows: readonly (readonly [Response, RegExp])[] = [
    [new Response("nothing"), /did not sign the request/],
    [new Response(null, { status: 401 }), /it answered 401/],
    [new Response(null, { status: 302, headers: { location: "http://127.0.0.1:1/" } }), /it answered 302/],
    [new Response(foreign), /no certificate for the key of the request/],
    [new Response("x".repeat(70_000)), /longer than 65536 bytes/],
  ];
  for (const [response, wanted] of rows) {
    await using fixture = serve(() => response);
    const signed = await fixture.provider.sign(csr);
    assert.ok(signed.status === "refused");
    assert.match(signed.reason, wanted);
    assert.doesNotMatch(signed.reason, /S3CRET/);
  }
  const none = createContractProvider({ signUrl: "", contractUrl: "", token: "" });
  assert.equal(none.canSign, false);
  assert.match(JSON.stringify(await none.sign(csr)), /no CA for ISO 15118 is configured/);
});

Deno.test("the request of a car is handed on, and its answer handed back", async () => {
  await using fixture = serve(() => Response.json({ exiResponse: "QU5TV0VS" }));
  const answer = await fixture.provider.provide({ ...CAR, action: "Install" });
  assert.deepEqual(answer, { status: "provided", exiResponse: "QU5TV0VS" });
  assert.deepEqual(JSON.parse(fixture.requests[0]?.text ?? ""), {
    ...{ stationId: "CP1", iso15118SchemaVersion: CAR.schemaVersion, action: "Install", exiRequest: "RVhJ" },
  });
});

Deno.test("without a provider, or one that answers nothing useful, a car gets a refusal with the reason", async () => {
  const none = createContractProvider({ signUrl: "", contractUrl: "", token: "" });
  assert.match(
    JSON.stringify(await none.provide({ ...CAR, action: "Update" })),
    /no provider of contract certificates/,
  );
  for (
    const response of [Response.json({}), Response.json([]), new Response("x"), new Response(null, { status: 500 })]
  ) {
    await using fixture = serve(() => response);
    assert.equal((await fixture.provider.provide({ ...CAR, action: "Update" })).status, "refused");
  }
});
