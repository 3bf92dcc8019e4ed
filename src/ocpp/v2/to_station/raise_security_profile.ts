import type { Command2 } from "../../handler.ts";

/** How long the station waits for our answers before it tries again. */
const MESSAGE_TIMEOUT_S = 30;

/** 2.x (A05, B09): SetNetworkProfile with the higher security profile; its order of profiles is a setting of its own. */
export const raiseSecurityProfile: Command2<"raiseSecurityProfile", "SetNetworkProfile"> = {
  action: "SetNetworkProfile",
  payload: ({ securityProfile, url, slot, networkInterface }) => ({
    configurationSlot: slot,
    connectionData: {
      ocppVersion: "OCPP20",
      ocppTransport: "JSON",
      ocppCsmsUrl: url,
      messageTimeout: MESSAGE_TIMEOUT_S,
      securityProfile,
      ocppInterface: networkInterface,
    },
  }),
};
