/** Settings that have another name now: a file with the old name is refused with the new one. */
export const RENAMED_SETTINGS: Readonly<Record<string, string | undefined>> = {
  journal: "messageLog",
};
