/** A button that opens a list of actions: closed by Escape, a press elsewhere, or a choice. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Icon, type IconName } from "./icon.tsx";
import { useAction } from "./button.tsx";
import { t } from "../messages.ts";

/** One entry: a link, or an action that may need a second press. */
export interface MenuEntry {
  readonly label: string;
  readonly icon?: IconName;
  readonly href?: string;
  readonly confirm?: boolean;
  readonly run?: () => unknown;
}

/** The menu; `button` is what its button shows. */
export function Menu(
  { label, button, entries, kind = "plain icon" }: {
    readonly label: string;
    readonly button: ComponentChildren;
    readonly entries: readonly MenuEntry[];
    readonly kind?: string;
  },
) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    root.current?.querySelector<HTMLElement>("li > *")?.focus();
    const away = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener("pointerdown", away);
    return () => document.removeEventListener("pointerdown", away);
  }, [open]);
  const onKey = (event: KeyboardEvent) => {
    const entriesShown = [...root.current?.querySelectorAll<HTMLElement>("li > *") ?? []];
    const at = entriesShown.findIndex((one) => one === document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") {
      setOpen(false);
      root.current?.querySelector<HTMLElement>("button")?.focus();
    } else if (step !== undefined && open) {
      event.preventDefault();
      entriesShown.at((at + step) % entriesShown.length)?.focus();
    }
  };
  return (
    <div class="menu" ref={root} onKeyDown={onKey}>
      <button
        type="button"
        class={`button ${kind}`}
        aria-label={label}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {button}
      </button>
      {open && (
        <ul>
          {entries.map((entry) => <Entry key={entry.label} entry={entry} close={() => setOpen(false)} />)}
        </ul>
      )}
    </div>
  );
}

function Entry({ entry, close }: { readonly entry: MenuEntry; readonly close: () => void }) {
  const { label, icon, href, confirm = false, run = () => {} } = entry;
  const { state, press } = useAction(() => {
    close();
    return run();
  }, confirm);
  const content = (
    <>
      {icon !== undefined && <Icon name={icon} />}
      {state === "confirming" ? t().common.sure : label}
    </>
  );
  return (
    <li>
      {href === undefined
        ? <button type="button" class={state === "confirming" ? "danger" : ""} onClick={press}>{content}</button>
        : <a href={href} onClick={close}>{content}</a>}
    </li>
  );
}
