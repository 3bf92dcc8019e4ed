import { hasDigest } from "../../base/text.ts";
import { candidateTagIds, tagKey } from "../../domain/id_token.ts";
import { isFullReading, readingsOf } from "../../domain/meter.ts";
import type { WarningCode } from "../../domain/warnings.ts";
import type { Workarounds } from "../../domain/workarounds.ts";
import type { Strictness } from "../../domain/station.ts";
import type { Services } from "../../services/mod.ts";
import type { Context } from "../handler.ts";
import { parseFrame } from "../rpc/frame.ts";
import { maskSecrets, mayCarrySecrets } from "./secrets.ts";

/** Builds the context that a handler gets with a message. */
export interface MessageFacts {
  readonly stationId: string;
  readonly action: string;
  readonly receivedAt: number;
  readonly workarounds: Workarounds;
  readonly strictness: Strictness;
  /** The frame as received. */
  readonly text: string;
  /** Reports that a bound cut something of the message. */
  readonly exceeded: (bound: string, code: WarningCode, detail: string) => void;
}

/** Actions that report the present state; other messages may report the past. */
const LIVE: ReadonlySet<string> = new Set(["StatusNotification", "MeterValues", "TransactionEvent"]);

/** The context of one message: station, time, workarounds and services. */
export function contextOf(
  { stationId, action, receivedAt, workarounds, strictness, text, exceeded }: MessageFacts,
  services: Services,
): Context {
  const warn: Context["warn"] = (code, detail) => services.warnings.warn(stationId, code, detail);
  const time: Context["time"] = (sent) => {
    const about = { receivedAt, isLive: LIVE.has(action), timeZone: workarounds.timeZone };
    const evaluated = services.clocks.evaluate(stationId, sent, about);
    if (!evaluated.trusted) warn("clock_unset", `sent the time "${sent}"`);
    return evaluated;
  };
  return {
    station: stationId,
    services,
    receivedAt,
    workarounds,
    warn,
    async token(sent, longest = Infinity) {
      // A tag is never matched by the part of it that was kept.
      if (strictness === "strict" || hasDigest(sent.id)) return sent;
      const id = await services.authorization.resolveTagId(
        sent.id,
        candidateTagIds(sent.id, longest, workarounds.truncateTagAt),
      );
      if (tagKey(id) !== tagKey(sent.id)) warn("tag_repaired", `sent the tag ${JSON.stringify(sent.id)} for ${id}`);
      return { ...sent, id };
    },
    time,
    plainReadings(sent, values) {
      const { at, sentAt, trusted } = time(sent);
      return [trusted ? { at, ...values } : { at, ...values, sentAt }];
    },
    readings(values) {
      const parts = values.map(({ sent, samples }) => ({ time: time(sent), samples }));
      const readings = readingsOf(parts, workarounds);
      if (readings.some(isFullReading)) {
        exceeded("sampled_values", "list_full", "of the values of one moment 200 are kept");
      }
      return readings;
    },
    // Parsed again on demand, because validation repairs the handler's payload in place.
    sent: () => payloadText(text),
    keep: (about, message) =>
      services.stationReports.add({
        stationId,
        connector: null,
        at: receivedAt,
        detail: detailOf(action, message),
        ...about,
      }),
  };
}

function payloadText(text: string): string {
  const parsed = parseFrame(text, { repair: true });
  const payload = parsed.kind === "frame" && parsed.frame.kind === "call" ? parsed.frame.payload : undefined;
  return JSON.stringify(payload ?? {});
}

function detailOf(action: string, message: object): string {
  const text = JSON.stringify(message);
  return mayCarrySecrets(action, text) ? JSON.stringify(maskSecrets(message).payload) : text;
}
