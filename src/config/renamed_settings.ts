/** Renamed settings, old name to new name: a file with an old name is refused with a message that gives the new one. */
export const RENAMED_SETTINGS: Readonly<Record<string, string | undefined>> = {
  journal: "messageLog",
  statusPage: "ui",
};
