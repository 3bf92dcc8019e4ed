import { Icon, type IconName } from "../../parts/icon.tsx";
import { now } from "../../parts/now.ts";
import { type Card, type CardState, cardState } from "./changes.ts";
import { t } from "./messages.ts";

const LOOKS: Readonly<Record<CardState, readonly [tone: string, icon: IconName]>> = {
  valid: ["free", "check"],
  blocked: ["fault", "blocked"],
  expired: ["pause", "clock"],
  removed: ["away", "cross"],
};

/** Whether a card may charge: icon, word and colour. */
export function CardBadge({ card }: { readonly card: Card }) {
  const state = cardState(card, now.value);
  const [tone, icon] = LOOKS[state];
  return (
    <span class={`badge is-${tone}`}>
      <Icon name={icon} />
      {t().states[state]}
    </span>
  );
}
