/**
 * Short messages at the bottom of the page: the outcome of an action, with Undo where it can be undone. None goes while the
 * pointer or the focus is on them (WCAG 2.2.1).
 */
import { problemDetail } from "./problem_text.ts";
import { signal } from "@preact/signals";
import { ApiProblem } from "../base/client.ts";
import { problemText, t } from "../messages.ts";
import { Icon } from "./icon.tsx";

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly undo?: (() => unknown) | undefined;
}

const toasts = signal<readonly Toast[]>([]);
let last = 0;

/** How long a message stays, in ms; reading and deciding to undo takes longer. */
const SHOWN_MS = 6_000;
const UNDO_MS = 10_000;
/** More at once would cover the page. */
const TOASTS_MAX = 3;

/** Shows a message; `undo` reverses what it reports. */
export function toast(text: string, undo?: () => unknown): void {
  const id = ++last;
  toasts.value = [...toasts.value, { id, text, undo }].slice(-TOASTS_MAX);
  const expire = () => {
    if (held) expired.add(id);
    else dismiss(id);
  };
  setTimeout(expire, undo === undefined ? SHOWN_MS : UNDO_MS);
}

/** True while the pointer or the focus is on the messages; those whose time is over go when it leaves. */
let held = false;
const expired = new Set<number>();

function hold(): void {
  held = true;
}

function release(): void {
  held = false;
  for (const id of expired) dismiss(id);
  expired.clear();
}

/** Shows a problem as a message. */
export function showProblem(thrown: unknown): void {
  const code = thrown instanceof ApiProblem ? thrown.code : "other";
  toast(`${problemText(code)} ${problemDetail(thrown)}`);
}

function dismiss(id: number): void {
  toasts.value = toasts.value.filter((one) => one.id !== id);
  expired.delete(id);
  // What is removed under the pointer or with the focus reports neither leaving.
  if (toasts.value.length === 0) held = false;
}

/** The list of messages; once on the page. */
export function Toasts() {
  const undo = async ({ id, undo: reverse }: Toast) => {
    dismiss(id);
    try {
      await reverse?.();
    } catch (thrown) {
      showProblem(thrown);
    }
  };
  return (
    <div
      class="toasts"
      role="status"
      aria-live="polite"
      onPointerEnter={hold}
      onPointerLeave={release}
      onFocusIn={hold}
      onFocusOut={release}
    >
      {toasts.value.map((one) => (
        <div key={one.id}>
          <span>{one.text}</span>
          {one.undo !== undefined && (
            <button type="button" class="button" onClick={() => undo(one)}>{t().common.undo}</button>
          )}
          <button
            type="button"
            class="button plain icon"
            aria-label={t().common.close}
            onClick={() => dismiss(one.id)}
          >
            <Icon name="cross" />
          </button>
        </div>
      ))}
    </div>
  );
}
