import assert from "node:assert/strict";
import { openCa, requestFor } from "./fixture.ts";

/** Set where every tool is installed: a missing one is a failure there. */
const REQUIRED = Deno.env.get("OCPPD_TEST_TOOLS") === "required";

Deno.test({
  name: "openssl accepts the certificates for their purposes, also at a clock of 1970, and the revocation list",
  ignore: !REQUIRED && !isThere(),
  fn: verifiesAll,
});

async function verifiesAll(): Promise<void> {
  await using fixture = await openCa();
  const { ca, folder, clock } = fixture;
  const server = await ca.serverCertificate(["ocppd.home", "192.168.1.5"]);
  const client = await ca.issue({ stationId: "CP1", csr: await requestFor("CP1"), otherNames: [] });
  assert.ok(client.status === "issued");
  const file = (name: string, text: string) => {
    Deno.writeTextFileSync(`${folder}/${name}`, text);
    return `${folder}/${name}`;
  };
  const root = file("root.test", (await ca.root()).pem);
  const leaf = file("server.test", server.chain);
  const charger = file("client.test", client.chain);
  const verify = (path: string, ...options: readonly string[]) =>
    openssl("verify", "-x509_strict", "-CAfile", root, "-untrusted", path, ...options, path);

  assert.match(await verify(leaf, "-purpose", "sslserver", "-verify_hostname", "ocppd.home"), /: OK/);
  assert.match(await verify(leaf, "-purpose", "sslserver", "-verify_ip", "192.168.1.5"), /: OK/);
  assert.match(await verify(leaf, "-purpose", "sslserver", "-attime", "5"), /: OK/);
  assert.match(await verify(leaf, "-purpose", "sslserver", "-verify_hostname", "other.home"), /[Hh]ostname mismatch/);
  assert.match(await verify(leaf, "-purpose", "sslclient"), /unsuitable certificate purpose/);
  assert.match(await verify(charger, "-purpose", "sslclient"), /: OK/);
  assert.match(await verify(charger, "-purpose", "sslserver"), /unsuitable certificate purpose/);

  await ca.revoke(client.issued.serialNumber, "superseded");
  const crl = file("crl.test", await ca.crl());
  const seconds = String(clock.now() / 1000);
  assert.match(
    await verify(charger, "-purpose", "sslclient", "-crl_check", "-CRLfile", crl, "-attime", seconds),
    /certificate revoked/,
  );
}

function isThere(): boolean {
  try {
    return new Deno.Command("openssl", { args: ["version"] }).outputSync().success;
  } catch {
    return false;
  }
}

async function openssl(...args: readonly string[]): Promise<string> {
  const { stdout, stderr } = await new Deno.Command("openssl", { args: [...args] }).output();
  return new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
}
