/** What the meter signed in a charge (calibration law), with the result for each value, and the file for the transparency software. */
import type { ComponentChildren } from "preact";
import { type Answer, urlOf } from "../../base/client.ts";
import { dateTime } from "../../base/format.ts";
import { api } from "../../base/session.ts";
import { t as common } from "../../messages.ts";
import { Icon } from "../../parts/icon.tsx";
import { useLoad } from "../../parts/load.ts";
import { ProblemNote } from "../../parts/problem.tsx";
import type { Charge } from "./live.ts";
import { t } from "./messages.ts";

type Value = Answer<"listSignedValues">["items"][number];

/** More than these: the first and the last one are those that count, the others are folded up. */
const SHOWN_MAX = 4;

const LOOKS = { valid: "is-free", invalid: "is-fault", not_verifiable: "" } as const;

/** The card; nothing where nothing is signed. */
export function SignedValues({ charge: { id, stoppedAt } }: { readonly charge: Charge }) {
  const { signed: texts } = t();
  const { data, problem } = useLoad(() => api.listSignedValues({ id }), [id, stoppedAt]);
  if (data === undefined) return <ProblemNote of={problem} />;
  const { items } = data;
  if (items.length === 0) return null;
  const isFolded = items.length > SHOWN_MAX;
  const outer = isFolded ? [...items.slice(0, 1), ...items.slice(-1)] : items;
  const inner = isFolded ? items.slice(1, -1) : [];
  return (
    <section class="card stack">
      <h2>{texts.title}</h2>
      <p class="soft">{texts.about}</p>
      <Values of={outer} />
      {inner.length > 0 && (
        <details>
          <summary>{texts.between(inner.length)}</summary>
          <Values of={inner} />
        </details>
      )}
      <p>
        <a class="button" href={urlOf("exportSignedValues", { id })} download>
          <Icon name="down" />
          {texts.file}
        </a>
      </p>
    </section>
  );
}

function Values({ of }: { readonly of: readonly Value[] }) {
  return <ul class="plain">{of.map((value, at) => <Signed key={`${value.at} ${at}`} of={value} />)}</ul>;
}

function Signed({ of: { at, context, format, data, publicKey, keySource, result, detail } }: { readonly of: Value }) {
  const { signed: texts } = t();
  const contexts: Readonly<Record<string, string>> = texts.contexts;
  return (
    <li class={LOOKS[result]}>
      <div class="row spread">
        <span class={result === "not_verifiable" ? "soft" : "answer row"}>
          {result !== "not_verifiable" && <Icon name={result === "valid" ? "check" : "warning"} />}
          {texts.results[result]}
        </span>
        <span class="small soft">
          {[context === null ? "" : contexts[context] ?? context, dateTime(at)].filter(Boolean).join(" · ")}
        </span>
      </div>
      {keySource !== null && <p class="small soft">{texts.keySources[keySource]}</p>}
      {detail !== null && (
        <p class="small soft">
          <span class="hidden">{common().common.technical}:</span>
          {detail}
        </p>
      )}
      <details>
        <summary class="small">{texts.asSent}</summary>
        <Text label={format}>{data}</Text>
        {publicKey !== null && <Text label={texts.key}>{publicKey}</Text>}
      </details>
    </li>
  );
}

function Text({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    <>
      <p class="small soft">{label}</p>
      <pre class="mono">{children}</pre>
    </>
  );
}
