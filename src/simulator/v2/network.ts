import type { Rows2 } from "../protocol.ts";
import type { LiveVariable } from "./live_variables.ts";

/** Network connection profiles (2.x B09). */
export interface Network {
  readonly rows: Rows2<"SetNetworkProfile">;
  /** The stored profiles as 2.1 variables (B09.FR.09); without the secrets. */
  variables(): readonly LiveVariable[];
}

interface Profile {
  readonly ocppCsmsUrl: string;
  readonly securityProfile: number;
}

/** The slots that can be filled; the present connection is preconfigured in slot 1. */
const SLOTS = [1, 2];

/** Starts empty. Profiles are validated and stored, and not used: only slot 1 is in NetworkConfigurationPriority. */
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
        // A lower security profile is refused (B09.FR.04).
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
