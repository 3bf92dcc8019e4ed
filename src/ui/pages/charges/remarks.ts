/** The remarks about a charge in the language of the user, by their flag. */
import { catalog } from "../../base/catalog.ts";
import type { Charge } from "./live.ts";
import { REMARK_TEXTS } from "./remark_texts.ts";

/** A remark for people, and the server's sentence where it adds something. */
export interface Remark {
  readonly flag: string;
  readonly text: string;
  readonly technical: string;
  /** The energy is to be checked before it is billed. */
  readonly isEnergy: boolean;
}

const flagTexts = catalog(REMARK_TEXTS);

const ENERGY = ["register_backwards", "register_jumped", "samples_differ", "energy_unconfirmed", "energy_unknown"];

/** The remarks of a charge; a flag without a text here has the server's sentence. */
export function remarksOf({ flags, remarks }: Pick<Charge, "flags" | "remarks">): readonly Remark[] {
  const texts = flagTexts();
  return flags.map((flag, index) => ({
    flag,
    text: texts[flag] ?? remarks[index] ?? flag,
    technical: remarks[index] ?? flag,
    isEnergy: ENERGY.includes(flag),
  }));
}
