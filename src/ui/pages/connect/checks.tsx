/** The row of checks that a connection passes, each with an icon and a word for its state. */
import { Icon, type IconName } from "../../parts/icon.tsx";
import { type Check, CHECKS, type CheckState } from "./attempts.ts";
import { t } from "./messages.ts";

const LOOKS: Readonly<Record<CheckState, { readonly icon: IconName; readonly tone: string }>> = {
  passed: { icon: "check", tone: "is-free" },
  failed: { icon: "cross", tone: "is-fault" },
  open: { icon: "clock", tone: "is-open" },
};

/** The row. */
export function Checks({ states }: { readonly states: Readonly<Record<Check, CheckState>> }) {
  const { checks, check, live } = t();
  return (
    <ol class="checks" aria-label={live.checks}>
      {CHECKS.map((name) => (
        <li key={name} class={LOOKS[states[name]].tone}>
          <Icon name={LOOKS[states[name]].icon} />
          <span>{checks[name]}</span>
          <span class="hidden">{check[states[name]]}</span>
        </li>
      ))}
    </ol>
  );
}
