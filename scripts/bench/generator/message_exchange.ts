import type { Protocol } from "../../../src/domain/station.ts";

/** A call that a charger is about to make. */
export interface Call {
  readonly action: string;
  /** JSON. */
  readonly payload: string;
}

/** The calls of a charger in its version: a boot, a status, then the same charge over and over. */
export interface MessageExchange {
  boot(): Call;
  status(now: number): Call;
  /** The next call of the loop; `now` is the charger's clock. */
  next(now: number): Call;
  /** Takes the payload of the answer to the last call; what is wrong with it, undefined when nothing is. */
  received(payload: string): string | undefined;
  /** The payload of a charger's answer to any command. */
  readonly acceptance: string;
}

/** Meter values in one charge. */
export const METER_VALUES = 10;
/** Calls in one charge: Authorize, start, meter values, stop. */
export const LOOP = METER_VALUES + 3;

/** The exchange of charger number `index`. */
export function messageExchangeOf(protocol: Protocol, index: number): MessageExchange {
  return protocol === "ocpp1.6" ? exchange16(index) : exchange2(index);
}

/** The tag that charger number `index` presents. */
export function tagOf(index: number): string {
  return `TAG${String(index).padStart(5, "0")}`;
}

/** 1.6: Authorize, StartTransaction, 10 x MeterValues of 8 sampled values, StopTransaction. */
function exchange16(index: number): MessageExchange {
  const tag = tagOf(index);
  let step = 0;
  let transaction = 0;
  let wh = 1000;
  let receives = nothing;

  const takesTag = (payload: string) => isAccepted(payload, "idTagInfo");
  const takesStart = (payload: string) => {
    transaction = JSON.parse(payload).transactionId;
    return takesTag(payload);
  };
  return {
    acceptance: '{"status":"Accepted"}',
    boot() {
      receives = (payload) => isBooted(payload);
      const payload =
        `{"chargePointVendor":"Bench","chargePointModel":"Box 16","chargePointSerialNumber":"B${index}","firmwareVersion":"1.0.0"}`;
      return { action: "BootNotification", payload };
    },
    status(now) {
      receives = nothing;
      const payload = `{"connectorId":1,"errorCode":"NoError","status":"Available","timestamp":"${iso(now)}"}`;
      return { action: "StatusNotification", payload };
    },
    next(now) {
      const at = iso(now);
      const turn = step++ % LOOP;
      if (turn === 0) {
        receives = takesTag;
        return { action: "Authorize", payload: `{"idTag":"${tag}"}` };
      }
      if (turn === 1) {
        receives = takesStart;
        const payload = `{"connectorId":1,"idTag":"${tag}","meterStart":${wh},"timestamp":"${at}"}`;
        return { action: "StartTransaction", payload };
      }
      wh += 11;
      if (turn < LOOP - 1) {
        receives = nothing;
        const sampled = samples(wh, (value, rest) => `{"value":"${value}","context":"Sample.Periodic",${rest}}`);
        const payload =
          `{"connectorId":1,"transactionId":${transaction},"meterValue":[{"timestamp":"${at}","sampledValue":[${sampled}]}]}`;
        return { action: "MeterValues", payload };
      }
      receives = takesTag;
      const payload =
        `{"transactionId":${transaction},"idTag":"${tag}","meterStop":${wh},"timestamp":"${at}","reason":"Local"}`;
      return { action: "StopTransaction", payload };
    },
    received: (payload) => receives(payload),
  };
}

/** 2.0.1: Authorize, TransactionEvent Started, 10 x Updated with 8 sampled values, Ended. */
function exchange2(index: number): MessageExchange {
  const tag = tagOf(index);
  const idToken = `"idToken":{"idToken":"${tag}","type":"ISO14443"}`;
  let step = 0;
  let charge = 0;
  let transaction = "";
  let wh = 1000;
  let receives = nothing;

  const takesTag = (payload: string) => isAccepted(payload, "idTokenInfo");
  return {
    acceptance: '{"status":"Accepted"}',
    boot() {
      receives = (payload) => isBooted(payload);
      const payload =
        `{"reason":"PowerUp","chargingStation":{"vendorName":"Bench","model":"Box 201","serialNumber":"B${index}","firmwareVersion":"1.0.0"}}`;
      return { action: "BootNotification", payload };
    },
    status(now) {
      receives = nothing;
      const payload = `{"timestamp":"${iso(now)}","connectorStatus":"Available","evseId":1,"connectorId":1}`;
      return { action: "StatusNotification", payload };
    },
    next(now) {
      const at = iso(now);
      const turn = step++ % LOOP;
      if (turn === 0) {
        receives = takesTag;
        return { action: "Authorize", payload: `{${idToken}}` };
      }
      if (turn === 1) transaction = `${crypto.randomUUID().slice(0, 23)}-${String(charge++).padStart(12, "0")}`;
      else wh += 11;
      const sampled = samples(
        wh,
        (value, rest) =>
          `{"value":${value},"context":"Sample.Periodic",${
            rest.replace(/"unit":("\w+")/, '"unitOfMeasure":{"unit":$1}')
          }}`,
      );
      const meterValue = `"meterValue":[{"timestamp":"${at}","sampledValue":[${sampled}]}]`;
      const event = (type: string, trigger: string, info: string, rest: string) =>
        `{"eventType":"${type}","timestamp":"${at}","triggerReason":"${trigger}","seqNo":${turn - 1},` +
        `"transactionInfo":{"transactionId":"${transaction}",${info}},"evse":{"id":1,"connectorId":1},${rest}}`;
      receives = turn === 1 || turn === LOOP - 1 ? takesTag : nothing;
      const payload = turn === 1
        ? event("Started", "Authorized", '"chargingState":"Charging"', `${idToken},${meterValue}`)
        : turn < LOOP - 1
        ? event("Updated", "MeterValuePeriodic", '"chargingState":"Charging"', meterValue)
        : event("Ended", "StopAuthorized", '"stoppedReason":"Local"', `${idToken},${meterValue}`);
      return { action: "TransactionEvent", payload };
    },
    received: (payload) => receives(payload),
  };
}

/** [measurand, phase, unit] of the eight. */
const MEASURANDS = [
  ["Energy.Active.Import.Register", "", "Wh"],
  ["Power.Active.Import", "", "W"],
  ["Current.Import", "L1", "A"],
  ["Current.Import", "L2", "A"],
  ["Current.Import", "L3", "A"],
  ["Voltage", "L1-N", "V"],
  ["Voltage", "L2-N", "V"],
  ["Voltage", "L3-N", "V"],
] as const;
const RESTS = MEASURANDS.map(([measurand, phase, unit]) =>
  `"measurand":"${measurand}",${phase === "" ? "" : `"phase":"${phase}",`}"unit":"${unit}"`
);

/** The register changes with each call, since a repetition costs less. */
function samples(wh: number, sample: (value: string, rest: string) => string): string {
  const amperes = (15.5 + wh % 7 / 10).toFixed(1);
  const volts = (229 + wh % 5 / 10).toFixed(1);
  const values = [String(wh), String(10_650 + wh % 90), amperes, amperes, amperes, volts, volts, volts];
  return RESTS.map((rest, index) => sample(values[index] ?? "0", rest)).join(",");
}

function iso(now: number): string {
  return new Date(now).toISOString();
}

function nothing(_payload: string): string | undefined {
  return undefined;
}

function isAccepted(payload: string, key: string): string | undefined {
  return JSON.parse(payload)[key]?.status === "Accepted" ? undefined : `the tag was not accepted: ${payload}`;
}

function isBooted(payload: string): string | undefined {
  return JSON.parse(payload).status === "Accepted" ? undefined : `the boot was not accepted: ${payload}`;
}
