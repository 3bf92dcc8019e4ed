import { unlessItHangs } from "../support/timing.ts";

const LOOK_MS = 20;

/** Resolves once `isSo`; rejects with `what` when it never is. */
export function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const wait = async () => {
    while (!await isSo()) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  };
  return unlessItHangs(wait(), what);
}
