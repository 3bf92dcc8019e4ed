import { sentence } from "./sentences/mod.ts";
import type { Sentence } from "../base/sentence.ts";
import { ipList } from "../base/ip.ts";

/** Decides which addresses get webhook messages: a webhook must not reach programs that trust this machine. */
export interface WebhookTargets {
  /** Why `address` gets none, in words; undefined when it may. */
  fault(address: string): Sentence | undefined;
}

/**
 * Link-local addresses, at which clouds serve the credentials of a machine (169.254.169.254), the metadata addresses outside
 * of that network (AWS, Alibaba, Oracle), multicast and broadcast; and the same behind NAT64.
 */
const NEVER = [
  ...["169.254.0.0/16", "fe80::/10", "fd00:ec2::/32", "100.100.100.200", "192.0.0.192"],
  ...["224.0.0.0/4", "255.255.255.255", "ff00::/8"],
  ...["64:ff9b::a9fe:0/112", "64:ff9b::6464:64c8", "64:ff9b::c000:c0"],
];
/** This machine, also as the unspecified address and as IPv4-compatible IPv6. */
const LOOPBACK = ["127.0.0.0/8", "0.0.0.0/8", "::/96", "64:ff9b::7f00:0/104"];

/** See {@link WebhookTargets}. Private networks are allowed: that is where home automation is. */
export function createWebhookTargets({ allowLoopback }: { readonly allowLoopback: boolean }): WebhookTargets {
  const never = ipList(NEVER);
  const loopback = ipList(LOOPBACK);
  return {
    fault(address) {
      if (never.includes(address)) return sentence("webhook_special_address", { address });
      if (allowLoopback || !loopback.includes(address)) return undefined;
      return sentence("webhook_own_address", { address });
    },
  };
}

/** The address in the host of a URL; undefined for a name. */
export function addressIn(hostname: string): string | undefined {
  if (hostname.startsWith("[")) return hostname.slice(1, -1);
  if (/^\d+(?:\.\d+){3}$/.test(hostname)) return hostname;
  // Names that mean this machine without a look-up (RFC 6761 §6.3).
  return /^(?:.*\.)?localhost\.?$/i.test(hostname) ? "127.0.0.1" : undefined;
}
