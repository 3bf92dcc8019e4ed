import type { Handler2 } from "../../handler.ts";
import { idTokenInfo, idTokenOf } from "../words.ts";

/** 2.x Authorize (C01): what a token is worth. */
export const authorize: Handler2<"Authorize"> = async ({ idToken }, { station, services, token }) => {
  const sent = idTokenOf(idToken) ?? { id: "", kind: null };
  return { idTokenInfo: idTokenInfo(await services.authorization.present(station, await token(sent))) };
};
