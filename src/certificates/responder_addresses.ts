import { ipList } from "../base/ip.ts";
import { createWebhookTargets } from "../domain/webhook_targets.ts";

/** Networks that are not the internet: a certificate must not make this server call programs of its own network. */
const PRIVATE = [
  ...["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "198.18.0.0/15", "192.0.0.0/24"],
  ...["fc00::/7", "fec0::/10", "2001:db8::/32", "64:ff9b:1::/48"],
  // IPv4 addresses behind NAT64 and 6to4.
  ...["64:ff9b::a00:0/104", "64:ff9b::ac10:0/108", "64:ff9b::c0a8:0/112", "2002::/16"],
];

/** Why the address of a responder is not called, in words; undefined when it is. */
export type AddressFault = (address: string) => string | undefined;

/** `any` also calls private networks and this machine, where an operator has a responder of his own. */
export function responderAddresses(ocsp: "public" | "any"): AddressFault {
  const reachable = createWebhookTargets({ allowLoopback: ocsp === "any" });
  const inner = ipList(PRIVATE);
  return (address) => {
    if (reachable.fault(address) !== undefined) return `${address} is no address of a responder`;
    return ocsp === "public" && inner.includes(address) ? `${address} is in a private network` : undefined;
  };
}
