import answers from "./answers.json" with { type: "json" };

/** The constant answers of the ceilings: the payload as JSON text by subprotocol and action. */
export function constantsOf(protocol: string): ReadonlyMap<string, string> {
  const rows = Object.entries(answers).find(([name]) => name === protocol)?.[1] ?? {};
  return new Map(Object.entries(rows).map(([action, payload]) => [action, JSON.stringify(payload)]));
}

/** Prints the port of a ceiling, as ocppd does. */
export function reportPort({ port }: Deno.NetAddr): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`listening on 127.0.0.1:${port}\n`));
}
