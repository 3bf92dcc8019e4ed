/** The warnings of a charger, each with what to do about it. */
import { when } from "../../../base/format.ts";
import { language } from "../../../base/preferences.ts";
import { Icon } from "../../../parts/icon.tsx";
import { now } from "../../../parts/now.ts";
import { prettyJson } from "../../../parts/schema_form/json_text.ts";
import { t as common } from "../../../messages.ts";
import type { StationDetail, TabProps } from "../detail.ts";
import { t } from "./messages.ts";
import { GERMAN_WARNINGS } from "./warning_texts.ts";

/** The list. */
export function Warnings({ station: { warnings } }: TabProps) {
  const texts = t().warnings;
  return (
    <section class="card stack">
      <h2>{texts.title}</h2>
      {warnings.length === 0 && <p class="soft">{texts.none}</p>}
      {warnings.map((warning) => <WarningNote key={warning.code} warning={warning} />)}
    </section>
  );
}

function WarningNote({ warning }: { readonly warning: StationDetail["warnings"][number] }) {
  const texts = t().warnings;
  const german = language.value === "de" ? GERMAN_WARNINGS[warning.code] : undefined;
  const [message, remedy] = german ?? [warning.message, warning.remedy];
  return (
    <div class="note">
      <Icon name="warning" />
      <div>
        <p>
          <b>{capitalized(message)}</b>{" "}
          <span class="soft small nowrap">{texts.times(warning.count, when(warning.lastAt, now.value))}</span>
        </p>
        <p class="small">{`${texts.remedy}: ${remedy}`}</p>
        <details class="small">
          <summary>{common().common.details}</summary>
          <p>{warning.detail}</p>
          {warning.lastFrame !== null && <pre aria-label={texts.frame}>{prettyJson(warning.lastFrame)}</pre>}
        </details>
      </div>
    </div>
  );
}

/** The texts of the server begin in lower case, since its command line puts them into a sentence. */
function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
