/**
 * Buttons that do something: while it is being done the button waits, and what goes wrong is shown. What hurts
 * is confirmed in place: the first press changes the button to "Really?", the second does it.
 */
import { useEffect, useRef, useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { t } from "../messages.ts";
import { Icon, type IconName } from "./icon.tsx";
import { ProblemNote } from "./problem.tsx";
import { showProblem } from "./toast.tsx";

/** How long the second press is waited for, in ms. */
const CONFIRM_MS = 4_000;

/** What a button shows and does. */
export interface ButtonProps {
  readonly children: ComponentChildren;
  readonly icon?: IconName;
  readonly kind?: "primary" | "danger" | "plain";
  /** Needs a second press. */
  readonly confirm?: boolean;
  readonly disabled?: boolean;
  /** Shown as a problem when it rejects. */
  run(): unknown;
}

/** The state of an action that is confirmed, runs and may fail. */
export function useAction(run: () => unknown, confirm = false) {
  const [state, setState] = useState<"ready" | "confirming" | "running">("ready");
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);
  const press = async () => {
    if (state === "running") return;
    if (confirm && state === "ready") {
      setState("confirming");
      timer.current = setTimeout(() => setState("ready"), CONFIRM_MS);
      return;
    }
    clearTimeout(timer.current);
    setState("running");
    try {
      await run();
    } catch (thrown) {
      showProblem(thrown);
    } finally {
      setState("ready");
    }
  };
  return { state, press };
}

/** A button; see {@link ButtonProps}. */
export function Button({ children, icon, kind, confirm = false, disabled = false, run }: ButtonProps) {
  const { state, press } = useAction(run, confirm);
  const look = state === "confirming" ? "danger" : kind ?? "";
  return (
    <button
      type="button"
      class={`button ${look}`}
      disabled={disabled}
      aria-disabled={state === "running"}
      aria-busy={state === "running"}
      onClick={press}
    >
      {icon !== undefined && <Icon name={icon} />}
      {state === "confirming" ? t().common.sure : children}
    </button>
  );
}

/** A link that looks like a button. */
export function LinkButton(
  { href, icon, kind, children }: {
    readonly href: string;
    readonly icon?: IconName;
    readonly kind?: ButtonProps["kind"];
    readonly children: ComponentChildren;
  },
) {
  return (
    <a class={`button ${kind ?? ""}`} href={href}>
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </a>
  );
}

/** A form whose submit waits, shows problems above its buttons, and keeps what was typed. */
export function Form(
  { submit, label, children, cancel, danger = false }: {
    /** Reads the values and sends them; rejects with a problem. */
    readonly submit: () => Promise<unknown>;
    readonly label: string;
    readonly children: ComponentChildren;
    readonly cancel?: () => void;
    readonly danger?: boolean;
  },
) {
  const [problem, setProblem] = useState<unknown>();
  const [running, setRunning] = useState(false);
  const send = async (event: Event) => {
    event.preventDefault();
    if (running) return;
    setRunning(true);
    setProblem(undefined);
    try {
      await submit();
    } catch (thrown) {
      setProblem(thrown);
    } finally {
      setRunning(false);
    }
  };
  return (
    <form class="stack" onSubmit={send}>
      {children}
      <ProblemNote of={problem} />
      <div class="actions row">
        {cancel !== undefined && <button type="button" class="button" onClick={cancel}>{t().common.cancel}</button>}
        <button type="submit" class={`button ${danger ? "danger" : "primary"}`} aria-disabled={running}>{label}</button>
      </div>
    </form>
  );
}
