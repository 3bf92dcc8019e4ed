import assert from "node:assert/strict";
import { VERSIONS } from "../support/versions.ts";
import { type WallboxOptions, withWallbox } from "../quirks/wallbox.ts";

const GARBAGE = "-----BEGIN CERTIFICATE-----\nnot a certificate at all\n-----END CERTIFICATE-----\n";
const HASHES = [{
  ...{ hashAlgorithm: "SHA256", issuerNameHash: "aa", issuerKeyHash: "bb", serialNumber: "01" },
  responderURL: "http://ocsp.example",
}];
const EMAID = { idToken: "EMAID001", type: "eMAID" };

for (const protocol of ["ocpp2.0.1", "ocpp2.1"] as const) {
  for (const validation of ["lenient", "strict", "off"] as const) {
    const options: WallboxOptions = { station: { validation } };
    const certified: Readonly<Record<string, object>> = {
      "an invalid certificate": { certificate: GARBAGE },
      "the hashes of a certificate": { iso15118CertificateHashData: HASHES },
      "a certificate and its hashes": { certificate: GARBAGE, iso15118CertificateHashData: HASHES },
    };
    for (const [what, sent] of Object.entries(certified)) {
      Deno.test(`S1 ${protocol} ${validation}: ${what} that can't be verified is not accepted, whatever the list says`, () =>
        withWallbox(protocol, async (box) => {
          await box.boot();
          const { authorization } = box.services;
          await authorization.addTag("EMAID001", { kind: "eMAID" });
          await authorization.addTag("EMAID002", { kind: "eMAID", blocked: true });
          for (const idToken of ["EMAID001", "EMAID002", "EMAID003"]) {
            const answer = await box.charger.call("Authorize", { idToken: { ...EMAID, idToken }, ...sent });
            assert.deepEqual(answer, { idTokenInfo: { status: "Invalid" }, certificateStatus: "CertChainError" });
            assert.ok(VERSIONS[protocol].catalog.get("Authorize")?.response?.(answer));
          }
          const results = box.app.events.all.flatMap((event) =>
            event.type === "token.presented" ? [[event.tagId, event.authorizationStatus]] : []
          );
          assert.deepEqual(results[0], ["EMAID001", "unverified"]);
        }, options));
    }

    Deno.test(`S1 ${protocol} ${validation}: an eMAID without a certificate is authorized by the list`, () =>
      withWallbox(protocol, async (box) => {
        await box.boot();
        await box.services.authorization.addTag("EMAID001", { kind: "eMAID" });
        const sendRequest = (idToken: object) => box.charger.call("Authorize", { idToken });
        assert.deepEqual(await sendRequest(EMAID), { idTokenInfo: { status: "Accepted" } });
        assert.deepEqual(await sendRequest({ ...EMAID, idToken: "EMAID9" }), { idTokenInfo: { status: "Unknown" } });
      }, options));
  }

  Deno.test(`S1 ${protocol}: a card with a certificate is not enrolled, and the enrollment continues`, () =>
    withWallbox(protocol, async (box) => {
      box.services.authorization.enroll("CP1", {}, 60_000);
      await box.charger.call("Authorize", { idToken: { idToken: "X1", type: "ISO14443" }, certificate: GARBAGE });
      assert.equal(box.services.authorization.findTag("X1"), undefined);
    }));

  for (const empty of [{ certificate: "" }, { certificate: " " }, { iso15118CertificateHashData: [] }]) {
    Deno.test(`S1 ${protocol}: ${JSON.stringify(empty)} counts as no certificate`, () =>
      withWallbox(protocol, async (box) => {
        const answer = await box.charger.call("Authorize", {
          idToken: { idToken: "ALICE", type: "ISO14443" },
          ...empty,
        });
        assert.deepEqual(answer, { idTokenInfo: { status: "Accepted" } });
      }));
  }

  for (
    const malformed of [
      { iso15118CertificateHashData: HASHES[0] },
      { iso15118CertificateHashData: "x" },
      { certificate: {} },
      {
        certificate: 17,
      },
      { certificate: [GARBAGE] },
      { iso15118CertificateHashData: [{}] },
    ]
  ) {
    Deno.test(`S1 ${protocol}: ${JSON.stringify(malformed).slice(0, 60)} of the wrong type is not accepted`, () =>
      withWallbox(protocol, async (box) => {
        const requested = { idToken: { idToken: "ALICE", type: "ISO14443" }, ...malformed };
        const [kind, , answer] = await box.charger.callRaw("Authorize", requested);
        const status = kind === 3 ? (answer as { idTokenInfo: { status: string } }).idTokenInfo.status : "an error";
        assert.notEqual(status, "Accepted");
      }));
  }
}
