/** OCPP-J frames as the message log has them: truncated, masked, or no frame at all. */

/** A frame that could be read. */
export interface Frame {
  readonly kind: "call" | "result" | "error";
  /** Undefined where it is no object. */
  readonly payload: Readonly<Record<string, unknown>> | undefined;
  readonly code?: unknown;
  readonly description?: unknown;
}

/** The frame; undefined for any other text. */
export function frameOf(text: string): Frame | undefined {
  let frame: unknown;
  try {
    frame = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(frame)) return undefined;
  const [type, , third, fourth, fifth] = frame;
  switch (Number(type)) {
    case 2:
    case 6:
      return { kind: "call", payload: payloadIn(fourth) };
    case 3:
      return { kind: "result", payload: payloadIn(third) };
    case 4:
    case 5:
      return { kind: "error", payload: payloadIn(fifth), code: third, description: fourth };
    default:
      return undefined;
  }
}

/** Quirk R2: no payload, or null, means an empty one. */
function payloadIn(value: unknown): Frame["payload"] {
  if (value === undefined || value === null) return {};
  return typeof value === "object" && !Array.isArray(value) ? { ...value } : undefined;
}
