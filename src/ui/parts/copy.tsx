import { useState } from "preact/hooks";
import { t } from "../messages.ts";
import { Icon } from "./icon.tsx";

/**
 * Copies a text; false where the browser refuses. Over plain http it has no navigator.clipboard: then the text is selected and
 * copied as by the keyboard, within the dialog of `button` if it stands in one, since a modal dialog keeps the focus inside.
 */
async function copy(text: string, button: Element): Promise<boolean> {
  if (navigator.clipboard !== undefined) return await navigator.clipboard.writeText(text).then(() => true, () => false);
  const area = document.createElement("textarea");
  area.value = text;
  area.style.position = "fixed";
  (button.closest("dialog") ?? document.body).append(area);
  area.select();
  const isCopied = document.execCommand("copy");
  area.remove();
  return isCopied;
}

/** A text to type elsewhere, with a button that copies it. */
export function Copyable({ text }: { readonly text: string }) {
  const [copied, setCopied] = useState(false);
  const run = async ({ currentTarget: button }: { readonly currentTarget: HTMLElement }) => {
    if (!await copy(text, button)) return;
    setCopied(true);
    setTimeout(() => setCopied(false), 2_000);
  };
  return (
    <div class="row">
      <code>{text}</code>
      <button type="button" class="button" onClick={run}>
        <Icon name={copied ? "check" : "copy"} />
        {copied ? t().common.copied : t().common.copy}
      </button>
    </div>
  );
}
