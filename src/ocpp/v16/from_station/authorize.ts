import type { Handler16 } from "../../handler.ts";
import { idTagInfo, tokenOf } from "../mapping.ts";

/** 1.6 Authorize (§4.1): whether a tag is accepted. */
export const authorize: Handler16<"Authorize"> = async ({ idTag }, context) => {
  const { station, services } = context;
  return { idTagInfo: idTagInfo(await services.authorization.authorize(station, await tokenOf(idTag, context))) };
};
