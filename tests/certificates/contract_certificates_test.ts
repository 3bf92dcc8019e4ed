import assert from "node:assert/strict";
import { createContractCertificates } from "../../src/certificates/mod.ts";
import type { ContractEvidence } from "../../src/domain/contract_certificates.ts";
import { stillClock } from "../support/clock.ts";
import { type ContractPki, createContractPki, type PkiOptions } from "./contract_pki.ts";

interface Fixture {
  readonly pki: ContractPki;
  readonly calls: () => number;
  readonly clock: ReturnType<typeof stillClock>;
  /** The result of the check of the chain, of hashes, or of both. */
  check(evidence?: Partial<ContractEvidence>, contractId?: string): Promise<string>;
  readonly contracts: ReturnType<typeof createContractCertificates>;
  readonly hashes: ContractEvidence["hashes"];
}

async function withPki(
  run: (fixture: Fixture) => Promise<void>,
  options: Omit<PkiOptions, "url"> & { readonly ocsp?: "off" | "public" | "any" } = {},
): Promise<void> {
  const folder = await Deno.makeTempDir();
  let calls = 0;
  const state: { pki?: ContractPki } = {};
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async (request) => {
    calls++;
    return await state.pki?.respond(request) ?? new Response(null, { status: 500 });
  });
  try {
    const pki = state.pki = await createContractPki({ ...options, url: `http://127.0.0.1:${server.addr.port}/` });
    await Deno.writeTextFile(`${folder}/root.pem`, pki.root);
    const clock = stillClock();
    const contracts = createContractCertificates({ roots: [`${folder}/root.pem`], ocsp: options.ocsp ?? "any", clock });
    const hashes = pki.hashes.map(({ responderURL: responderUrl, ...rest }) => ({
      ...rest,
      responderUrl,
    })) as unknown as ContractEvidence["hashes"];
    await run({
      ...{ pki, calls: () => calls, clock, contracts, hashes },
      async check(evidence = { certificate: pki.chain }, contractId = "DEABCC12345678") {
        const result = await contracts.check({ certificate: null, hashes: [], ...evidence }, contractId);
        return result.status === "valid" ? "valid" : `${result.status}: ${result.detail}`;
      },
    });
  } finally {
    await server.shutdown();
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("a contract certificate is verified against the roots and by the responders of the whole chain, once", () =>
  withPki(async ({ check, calls, hashes }) => {
    assert.equal(await check(), "valid");
    assert.equal(calls(), 2, "for the contract and its CA");
    assert.equal(await check(undefined, "de-abc-c12345678-x"), "valid", "separators, case and check digit");
    assert.equal(
      await check({ hashes }),
      "chain: the answer of the responder is not signed by the CA of the certificate, " +
        "or that is not trusted here",
      "the hashes alone do not show the sub CA",
    );
    assert.equal(calls(), 2, "answers are kept");
  }));

Deno.test("a certificate for another contract is not accepted", () =>
  withPki(async ({ check }) => {
    assert.match(await check(undefined, "DEXYZC99999999"), /^chain: the certificate is for "DEABCC12345678"/);
    assert.match(await check(undefined, ""), /^chain/);
  }));

Deno.test("a revoked contract, and one below a revoked CA, are revoked", () =>
  withPki(async ({ pki, check, clock }) => {
    pki.revoked.add(pki.hashes[0]?.serialNumber?.replace(/^0+/, "") ?? "");
    assert.match(await check(), /^revoked: certificate [0-9a-f]+ is revoked$/);
    pki.revoked.clear();
    pki.revoked.add(pki.hashes[1]?.serialNumber?.replace(/^0+/, "") ?? "");
    clock.advance(2 * 86_400_000);
    assert.match(await check(), /^revoked/);
  }));

Deno.test("an answer that the issuer has not signed, or for which it named nobody, counts nothing", async () => {
  await withPki(async ({ check }) => assert.equal(await check(), "valid"), { signedBy: "delegate" });
  for (const signedBy of ["leaf", "foreign"] as const) {
    await withPki(async ({ check }) => assert.match(await check(), /^chain: .* is not signed by the CA/), { signedBy });
  }
});

Deno.test("answers that are out of date or from the future count nothing", async () => {
  const rows: readonly Partial<PkiOptions>[] = [
    { thisUpdate: new Date(Date.UTC(2027, 0)) },
    { nextUpdate: new Date(Date.UTC(2026, 4, 31, 1)) },
  ];
  for (const row of rows) await withPki(async ({ check }) => assert.match(await check(), /^chain: .*out of date/), row);
});

Deno.test("an expired, foreign or unreadable certificate is not accepted", async () => {
  await withPki(async ({ check }) => assert.match(await check(), /^expired: /), {
    leafUntil: new Date(Date.UTC(2025, 0)),
  });
  await withPki(async ({ check }) => {
    const other = await createContractPki({ url: "http://127.0.0.1:1/" });
    assert.match(await check({ certificate: other.chain }), /^chain: no CA that is trusted here has signed/);
    assert.match(await check({ certificate: "x" }), /^chain: the certificate can't be read/);
    assert.match(await check({}), /^missing/);
  });
});

Deno.test("a responder is called only where the setting allows it, and never in a private network by default", () =>
  withPki(async ({ check, calls, contracts, hashes }) => {
    assert.match(await check(), /^chain: the responder is not called: 127\.0\.0\.1 is no address of a responder/);
    const [hash] = hashes;
    assert.ok(hash);
    for (
      const host of [
        "10.0.0.1",
        "[::ffff:192.168.1.1]",
        "169.254.169.254",
        "localhost",
        "[fd00::1]",
        "[64:ff9b::a00:1]",
      ]
    ) {
      const answer = await contracts.ocsp({ ...hash, responderUrl: `http://${host}:1/` });
      assert.ok(answer.status === "refused");
      assert.match(answer.reason, /is not called/, host);
    }
    for (const url of ["ftp://x/", "x", ""]) {
      const answer = await contracts.ocsp({ ...hash, responderUrl: url });
      assert.match(JSON.stringify(answer), /wanted a URL/, url);
    }
    assert.equal(calls(), 0);
  }, { ocsp: "public" }));

Deno.test("with OCSP off nothing is accepted and nobody is called", () =>
  withPki(async ({ check, calls, contracts, hashes }) => {
    assert.match(await check(), /^chain: no responder is called \(setting iso15118\.ocsp\)/);
    const [hash] = hashes;
    assert.ok(hash);
    assert.equal((await contracts.ocsp(hash)).status, "refused");
    assert.equal(calls(), 0);
  }, { ocsp: "off" }));

Deno.test("the state of a certificate is that of its responder, where the issuer is trusted here", () =>
  withPki(async ({ contracts, hashes, pki, clock }) => {
    const [leaf, sub] = hashes;
    assert.ok(leaf && sub);
    assert.equal((await contracts.state(sub)).status, "good");
    assert.equal((await contracts.state(leaf)).status, "failed", "its CA is not among the roots");
    pki.revoked.add(sub.serialNumber.replace(/^0+/, ""));
    clock.advance(2 * 86_400_000);
    assert.equal((await contracts.state(sub)).status, "revoked");
    assert.deepEqual(await contracts.state({ ...sub, serialNumber: "zz" }), { status: "failed", nextUpdate: null });
  }));

Deno.test("a station gets the answer of the responder as it came", () =>
  withPki(async ({ contracts, hashes, pki }) => {
    const [hash] = hashes;
    assert.ok(hash);
    const answer = await contracts.ocsp(hash);
    assert.ok(answer.status === "answered");
    assert.match(answer.result, /^MII/);
    const { reason } = { reason: "", ...await contracts.ocsp({ ...hash, serialNumber: "zz" }) };
    assert.notEqual(reason, "");
    assert.equal(pki.revoked.size, 0);
  }));
