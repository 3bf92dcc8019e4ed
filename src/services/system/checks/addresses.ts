import { inUrl, isLoopback } from "../../../base/own_addresses.ts";
import type { Finding } from "../../../domain/check.ts";
import { sentence } from "../../../domain/sentences/mod.ts";
import type { ChargerUrl, ListeningAddress } from "../charger_urls.ts";
import { attention, fine } from "./finding.ts";

/** More help nobody: the best ones come first. */
const SHOWN = 4;

/** What has to be entered in chargers. */
export function checkAddresses(
  urls: readonly ChargerUrl[],
  listening: readonly ListeningAddress[],
): readonly Finding[] {
  const reachable = urls.filter(({ loopback }) => !loopback);
  const behindProxy = listening.filter(({ proxyProtocol }) => proxyProtocol).map(({ hostname, port }) =>
    fine(sentence("check_address_proxy", { address: `${inUrl(hostname)}:${port}` }))
  );
  if (reachable.length > 0 || behindProxy.length > 0) {
    return [...reachable.slice(0, SHOWN).map(({ url }) => fine(sentence("check_address", { url }))), ...behindProxy];
  }
  const index = listening.findIndex(({ hostname }) => isLoopback(hostname));
  if (index < 0) return [attention(sentence("check_address_none"), sentence("check_do_address_none"))];
  return [
    attention(
      sentence("check_address_loopback", { url: urls[0]?.url ?? "" }),
      sentence("check_do_address_loopback", { setting: `listeners[${index}].host` }),
    ),
  ];
}
