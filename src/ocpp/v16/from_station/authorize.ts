import type { Handler16 } from "../../handler.ts";
import { idTagInfo } from "../words.ts";

/** 1.6 Authorize (§4.1): what a tag is worth. */
export const authorize: Handler16<"Authorize"> = async ({ idTag }, { station, services }) => ({
  idTagInfo: idTagInfo(await services.authorization.present(station, { id: idTag, kind: null })),
});
