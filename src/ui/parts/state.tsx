import type { ComponentChildren } from "preact";
import { t } from "../messages.ts";
import { Icon } from "./icon.tsx";
import type { StateLook } from "./status.ts";

/** A state as icon, word and colour; `children` follow the word. */
export function State(
  { of: { name, icon, tone }, children, since }: {
    readonly of: StateLook;
    readonly children?: ComponentChildren;
    readonly since?: ComponentChildren;
  },
) {
  return (
    <p class={`state is-${tone}`}>
      <Icon name={icon} />
      <span>
        {t().state[name]}
        {children}
      </span>
      {since !== undefined && <span class="since">{since}</span>}
    </p>
  );
}
