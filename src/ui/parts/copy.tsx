import { useState } from "preact/hooks";
import { t } from "../messages.ts";
import { Icon } from "./icon.tsx";

/** Over plain http a browser has no navigator.clipboard: then the text is selected and copied as by the keyboard. */
async function copy(text: string): Promise<void> {
  if (navigator.clipboard !== undefined) return await navigator.clipboard.writeText(text);
  const area = document.createElement("textarea");
  area.value = text;
  area.style.position = "fixed";
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

/** A text to type elsewhere, with a button that copies it. */
export function Copyable({ text }: { readonly text: string }) {
  const [copied, setCopied] = useState(false);
  const run = async () => {
    await copy(text);
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
