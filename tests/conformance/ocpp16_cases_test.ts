import assert from "node:assert/strict";
import { type CaseId16, CASES16 } from "./cases16.ts";
import { UNSUPPORTED16 } from "./unsupported_cases16.ts";
import {
  clientCertificate,
  invalidClientCertificate,
  oldVersion,
  serverCertificate,
  type TlsCase,
  upgrade,
} from "./tls_cases.ts";
import { core } from "./v16/core.ts";
import { files } from "./v16/files.ts";
import { lists } from "./v16/lists.ts";
import { perform } from "./v16/runner.ts";
import { reservations } from "./v16/reservations.ts";
import { security } from "./v16/security.ts";
import { sessions } from "./v16/sessions.ts";
import { smartCharging } from "./v16/smart_charging.ts";

const GROUPS = [sessions, core, lists, files, reservations, smartCharging, security];

for (const [id, run] of GROUPS.flatMap((group) => Object.entries(group))) {
  const [, words] = Object.entries(CASES16).find(([known]) => known === id)?.[1] ?? assert.fail(`${id} is a case`);
  Deno.test(`${id} ${words}`, () => perform("ocpp1.6", run));
}

/** Over connections of their own; TC_083 raises the profile without TLS. */
const TLS_CASES: Readonly<Partial<Record<CaseId16, readonly TlsCase[]>>> = {
  TC_086: [serverCertificate, oldVersion, upgrade],
  TC_087: [clientCertificate, invalidClientCertificate],
};

for (const [id, runs] of Object.entries(TLS_CASES)) {
  const [, words] = CASES16[id as CaseId16];
  for (const [index, run] of runs.entries()) Deno.test(`${id} ${words} (${index + 1})`, () => run("ocpp1.6"));
}

Deno.test("every case of 1.6 is run once, or listed as unsupported with a reason", () => {
  const known = [...GROUPS, TLS_CASES, UNSUPPORTED16].flatMap((group) => Object.keys(group)).sort();
  assert.deepEqual(known, Object.keys(CASES16).sort());
});
