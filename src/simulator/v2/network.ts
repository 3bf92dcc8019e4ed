import type { Rows2 } from "../dialect.ts";

/** The slots that can be filled; the connection that there is came with the station, and stays in slot 1. */
const SLOTS = [1, 2];

/** Profiles of connections (2.x B09): checked and kept, and not used, since only slot 1 is in NetworkConfigurationPriority. */
export function createNetwork(): Rows2<"SetNetworkProfile"> {
  const kept = new Map<number, object>();
  return {
    SetNetworkProfile: ({ configurationSlot, connectionData }, { settings }) => {
      const { ocppTransport, ocppCsmsUrl, securityProfile } = connectionData;
      const rejected = (reasonCode: string) => ({ status: "Rejected", statusInfo: { reasonCode } }) as const;
      if (!SLOTS.includes(configurationSlot)) return rejected("InvalidConfSlot");
      if (ocppTransport !== "JSON" || !/^wss?:\/\/./i.test(ocppCsmsUrl) || !URL.canParse(ocppCsmsUrl)) {
        return rejected("InvalidNetworkConf");
      }
      // No way back to less security (B09.FR.04).
      if (securityProfile < settings.number("securityProfile")) return rejected("NoSecurityDowngrade");
      kept.set(configurationSlot, connectionData);
      return { status: "Accepted" };
    },
  };
}
