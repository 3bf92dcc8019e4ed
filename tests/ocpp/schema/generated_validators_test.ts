import assert from "node:assert/strict";
import { Ajv, type ErrorObject } from "npm:ajv@8.20.0";
import { dateTime, type Finding, uri, type Validator } from "../../../src/ocpp/schema/checks.ts";
import * as v16 from "../../../src/ocpp/schema/gen/v16.js";
import * as v201 from "../../../src/ocpp/schema/gen/v201.js";
import * as v21 from "../../../src/ocpp/schema/gen/v21.js";
import { oddValues, type Sample, samples, spots } from "./samples.ts";
import { growth, LINEAR_MAX } from "../../support/timing.ts";

type Validators = Readonly<Record<string, Validator>>;
const generated: Readonly<Record<string, { readonly requests: Validators; readonly responses: Validators }>> = {
  "16": v16,
  "201": v201,
  "21": v21,
};

function validatorOf({ version, name }: Sample): Validator {
  const { requests = {}, responses = {} } = generated[version] ?? {};
  const validator = name.endsWith("Response")
    ? responses[name.replace(/Response$/, "")]
    : requests[name.replace(/Request$/, "")];
  assert.ok(validator, `${version} ${name} has no validator`);
  return validator;
}

function findingsOf(validator: Validator, payload: unknown): readonly Finding[] {
  const findings: Finding[] = [];
  validator(payload, findings);
  return findings;
}

Deno.test("every request and every response of every version has a validator that accepts a full payload", () => {
  const all = samples();
  assert.equal(all.length, 78 + 128 + 181);
  for (const sample of all) {
    assert.deepEqual(findingsOf(validatorOf(sample), sample.payload), [], `${sample.version} ${sample.name}`);
    assert.equal(validatorOf(sample)(sample.payload), true);
  }
});

Deno.test("every validator reports the same issues of broken payloads as ajv with the published schemas", () => {
  const ajv = new Ajv({
    strict: false,
    strictNumbers: true,
    allErrors: true,
    messages: false,
    multipleOfPrecision: 3,
    formats: { "date-time": dateTime, "uri": uri },
  });
  const ajvSays = ({ instancePath, keyword, params }: ErrorObject) =>
    [instancePath, keyword, params["missingProperty"] ?? params["additionalProperty"] ?? params["type"] ?? ""].join(
      " ",
    );
  const weSay = ({ path, rule, detail }: Finding) =>
    [path, rule, ["required", "additionalProperties", "type"].includes(rule) ? detail : ""].join(" ");
  let broken = 0;
  for (const sample of samples()) {
    const reference = ajv.compile(sample.schema);
    const validator = validatorOf(sample);
    const compare = () => {
      const valid = reference(sample.payload);
      assert.equal(validator(sample.payload), valid, `${sample.version} ${sample.name}`);
      if (valid) return;
      broken++;
      const errors = reference.errors ?? [];
      // The published enumerations are strings that allow no properties; for an object there, the wrong type is the
      // only issue compared.
      const wrongTypes = new Set(
        errors.filter(({ keyword }) => keyword === "type").map(({ instancePath }) => instancePath),
      );
      const theirs = errors.filter((e) => e.keyword !== "additionalProperties" || !wrongTypes.has(e.instancePath));
      const ours = findingsOf(validator, sample.payload).map(weSay).sort();
      assert.deepEqual(ours, theirs.map(ajvSays).sort(), `${sample.version} ${sample.name}`);
    };
    for (const { holder, key } of spots({ payload: sample.payload })) {
      const before = holder[key];
      if (before === sample.payload) continue;
      for (const odd of oddValues) {
        holder[key] = odd;
        compare();
      }
      holder[key] = before;
      if (Array.isArray(before)) {
        holder[key] = Array(25).fill(before[0]);
        compare();
        holder[key] = before;
      }
      if (typeof before !== "object" || before === null) continue;
      Object.assign(before, { foreign: 1 });
      compare();
      Reflect.deleteProperty(before, "foreign");
    }
    sample.payload["foreign"] = 1;
    compare();
  }
  assert.ok(broken > 50_000, `only ${broken} broken payloads were compared`);
});

Deno.test("the schemas of typed-ocpp that are wider than the specification of 1.6 are corrected", () => {
  const { requests, responses } = v16;
  const status = { connectorId: 1, errorCode: "NoError", status: "Available" };
  assert.equal(requests.StatusNotification({ ...status, info: "i".repeat(50) }), true);
  assert.equal(requests.StatusNotification({ ...status, info: "i".repeat(51) }), false);
  assert.equal(requests.ChangeConfiguration({ key: "k", value: "v".repeat(500) }), true);
  assert.equal(requests.ChangeConfiguration({ key: "k", value: "v".repeat(501) }), false);
  const answer = (length: number) => ({ configurationKey: [{ key: "k", readonly: false, value: "v".repeat(length) }] });
  assert.equal(responses.GetConfiguration(answer(500)), true);
  assert.equal(responses.GetConfiguration(answer(501)), false);
});

Deno.test("a limit of 16.1 A is a multiple of 0.1 and one of 16.15 A is not", () => {
  const schedule = (limit: number) => ({
    status: "Accepted",
    chargingSchedule: { chargingRateUnit: "A", chargingSchedulePeriod: [{ startPeriod: 0, limit }] },
  });
  assert.equal(v16.responses.GetCompositeSchedule(schedule(16.1)), true);
  assert.equal(v16.responses.GetCompositeSchedule(schedule(16.15)), false);
});

Deno.test("a hundred thousand broken elements are reported, in linear time", () => {
  const broken = (length: number) => ({ evseId: 1, meterValue: Array.from({ length }, () => ({})) });
  assert.equal(findingsOf(v201.requests.MeterValues, broken(100_000)).length, 200_000);
  const grown = growth((length) => {
    const payload = broken(length);
    return () => findingsOf(v201.requests.MeterValues, payload);
  }, 6_250);
  assert.ok(grown < LINEAR_MAX, `${grown}`);
});
