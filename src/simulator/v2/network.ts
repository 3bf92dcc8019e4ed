import type { Rows2 } from "../protocol.ts";
import type { LiveVariable } from "./live_variables.ts";

/** Profiles of connections (2.x B09). */
export interface Network {
  readonly rows: Rows2<"SetNetworkProfile">;
  /** What is kept, as 2.1 tells it (B09.FR.09); without the secrets. */
  variables(): readonly LiveVariable[];
}

interface Profile {
  readonly ocppCsmsUrl: string;
  readonly securityProfile: number;
}

/** The slots that can be filled; the connection that there is came with the station, and stays in slot 1. */
const SLOTS = [1, 2];

/** Nothing is kept yet. Profiles are checked and kept, and not used: only slot 1 is in NetworkConfigurationPriority. */
export function createNetwork(): Network {
  const kept = new Map<number, Profile>();
  return {
    rows: {
      SetNetworkProfile: ({ configurationSlot, connectionData }, { settings }) => {
        const { ocppTransport, ocppCsmsUrl, securityProfile } = connectionData;
        const rejected = (reasonCode: string) => ({ status: "Rejected", statusInfo: { reasonCode } }) as const;
        if (!SLOTS.includes(configurationSlot)) return rejected("InvalidConfSlot");
        if (ocppTransport !== "JSON" || !/^wss?:\/\/./i.test(ocppCsmsUrl) || !URL.canParse(ocppCsmsUrl)) {
          return rejected("InvalidNetworkConf");
        }
        // No way back to less security (B09.FR.04).
        if (securityProfile < settings.number("securityProfile")) return rejected("NoSecurityDowngrade");
        kept.set(configurationSlot, { ocppCsmsUrl, securityProfile });
        return { status: "Accepted" };
      },
    },
    variables: () =>
      [...kept].flatMap(([slot, { ocppCsmsUrl, securityProfile }]) => {
        const component = { name: "NetworkConfiguration", instance: String(slot) };
        const variable = (name: string, dataType: "string" | "integer", value: string) => ({
          ...{ component, variable: { name }, summary: false, read: () => value },
          characteristics: { dataType, supportsMonitoring: false },
        });
        return [
          variable("OcppCsmsUrl", "string", ocppCsmsUrl),
          variable("SecurityProfile", "integer", String(securityProfile)),
        ];
      }),
  };
}
