import type { TagChange } from "../../src/services/access/authorization.ts";

/** The list of tags in every scenario; UNLISTED is not on it. */
export const TAGS: Readonly<Record<string, TagChange>> = {
  ALICE: { group: "HOME" },
  BOB: { group: "HOME" },
  CAROL: {},
  LOST: { blocked: true, group: "HOME" },
  STALE: { expiresAt: Date.UTC(2026, 4, 1) },
};
