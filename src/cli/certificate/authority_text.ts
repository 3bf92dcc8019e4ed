import { tableText } from "../table_text.ts";

type Answer = Readonly<Record<string, unknown>>;

/** The CA as our own server describes it, for people. */
export function authorityText({ generations, rollout }: Answer): string {
  // Our own server: src/api/v1/certificates/schemas.ts.
  const all = (Array.isArray(generations) ? generations : []) as readonly (Answer & { readonly root: Answer })[];
  if (all.length === 0) return "there is no certificate authority yet: it is created when it is first needed.\n";
  const stations = (Array.isArray(rollout) ? rollout : []) as readonly Answer[];
  const cas = tableText(
    ["generation", "state", "until", "fingerprint of the root (SHA-256)"],
    all.map((
      { number, state, root },
    ) => [String(number), String(state), String(root.notAfter), String(root.fingerprint)]),
  );
  if (stations.length === 0) return cas;
  const rows = stations.map((
    { stationId, state, detail },
  ) => [String(stationId), String(state), String(detail ?? "-")]);
  return `${cas}\n${tableText(["charger", "next root", "why"], rows)}`;
}
