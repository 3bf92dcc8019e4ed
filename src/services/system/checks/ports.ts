import { inUrl } from "../../../base/own_addresses.ts";
import type { Finding } from "../../../domain/check.ts";
import { sentence } from "../../../domain/sentences/mod.ts";
import { attention, fault, fine } from "./finding.ts";

/** A listener of the settings, and whether its port can be had. */
export interface PortFact {
  readonly host: string;
  readonly port: number;
  /** `held`: the server that is checked listens there; `silent`: its process runs, and does not answer. */
  readonly state: "held" | "free" | "taken" | "refused" | "silent";
  /** The error of the system; empty without one. */
  readonly error: string;
  /** The process that holds the data directory; 0 where none does. */
  readonly process: number;
}

/** Whether the server can listen where the settings say. */
export function checkPorts(ports: readonly PortFact[]): readonly Finding[] {
  return ports.map(({ host, port, state, error, process }, index): Finding => {
    const address = `${inUrl(host)}:${port}`;
    const setting = `listeners[${index}].port`;
    switch (state) {
      case "held":
        return fine(sentence("check_port_held", { address }));
      case "silent":
        return fault(sentence("check_port_silent", { process }), sentence("check_do_port_silent"));
      case "taken":
        return fault(sentence("check_port_taken", { address }), sentence("check_do_port_taken", { setting }));
      case "refused":
        return fault(
          sentence("check_port_refused", { address, error }),
          sentence("check_do_port_refused", { setting: `listeners[${index}]` }),
        );
      case "free":
        return port === 0
          ? attention(sentence("check_port_any", { host }), sentence("check_do_port_any", { setting }))
          : fine(sentence("check_port_free", { address }));
    }
  });
}
