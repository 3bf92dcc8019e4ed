import assert from "node:assert/strict";
import { type CaseId201, CASES201 } from "./cases201.ts";
import { UNSUPPORTED201 } from "./unsupported_cases201.ts";
import {
  clientCertificate,
  invalidClientCertificate,
  oldVersion,
  serverCertificate,
  type TlsCase,
  upgrade,
} from "./tls_cases.ts";
import { authorization } from "./v201/authorization.ts";
import { certificates } from "./v201/certificates.ts";
import { contracts } from "./v201/contracts.ts";
import { deviceModel } from "./v201/device_model.ts";
import { maintenance } from "./v201/maintenance.ts";
import { run } from "./v201/runner.ts";
import { provisioning } from "./v201/provisioning.ts";
import { remote } from "./v201/remote.ts";
import { security } from "./v201/security.ts";
import { smartCharging } from "./v201/smart_charging.ts";
import { transactions } from "./v201/transactions.ts";

const GROUPS = [
  security,
  certificates,
  contracts,
  provisioning,
  authorization,
  transactions,
  remote,
  smartCharging,
  maintenance,
  deviceModel,
];

const words = new Map<string, string>(Object.entries(CASES201).map(([id, [, words]]) => [id, words]));

for (const [id, ran] of GROUPS.flatMap((group) => Object.entries(group))) {
  Deno.test(`${id} ${words.get(id)}`, () => run(ran));
}

/** Over connections of their own. */
const TLS_CASES: Readonly<Partial<Record<CaseId201, TlsCase>>> = {
  TC_A_04: serverCertificate,
  TC_A_06: oldVersion,
  TC_A_07: clientCertificate,
  TC_A_08: invalidClientCertificate,
  TC_A_19: upgrade,
};

for (const [id, run] of Object.entries(TLS_CASES)) {
  Deno.test(`${id} ${words.get(id)}`, () => run("ocpp2.0.1"));
}

Deno.test("every case of 2.0.1 is run once, or listed as unsupported with a reason", () => {
  const known = [...GROUPS, TLS_CASES, UNSUPPORTED201].flatMap((group) => Object.keys(group)).sort();
  assert.deepEqual(known, [...words.keys()].sort());
});
