/** Our own CA: its generations, and the change to the next root, which every charger must have before. */
import { type Answer, urlOf } from "../../base/client.ts";
import { dateTime } from "../../base/format.ts";
import { href } from "../../base/route.ts";
import { api } from "../../base/session.ts";
import { Button } from "../../parts/button.tsx";
import { Copyable } from "../../parts/copy.tsx";
import { Icon } from "../../parts/icon.tsx";
import { useLoad } from "../../parts/load.ts";
import { now } from "../../parts/now.ts";
import { ProblemNote } from "../../parts/problem.tsx";
import { toast } from "../../parts/toast.tsx";
import { t } from "./authority_messages.ts";
import { EndingCertificates } from "./ending.tsx";

type Authority = Answer<"getCertificateAuthority">;

/** The sections; nothing before the CA is used for the first time. */
export function AuthorityCards() {
  const { data, problem, reload } = useLoad(() => api.getCertificateAuthority({}), [now.value]);
  if (data === undefined) return <ProblemNote of={problem} />;
  if (data.generations.length === 0) return <ProblemNote of={problem} />;
  return (
    <>
      <section class="card stack">
        <h2>{t().title}</h2>
        <ProblemNote of={problem} />
        <p class="soft">{t().about}</p>
        <Generations of={data.generations} />
        <Change of={data} changed={reload} />
      </section>
      <EndingCertificates />
    </>
  );
}

function Generations({ of }: { readonly of: Authority["generations"] }) {
  const texts = t();
  return (
    <ul class="plain">
      {of.map(({ number, state, root: { notAfter, fingerprint } }) => (
        <li key={number} class="stack">
          <p>
            <b>{texts.root(number)}</b> <span class="mark">{texts.states[state]}</span>{" "}
            <span class="small soft">{texts.until(dateTime(notAfter))}</span>
          </p>
          {state === "previous" ? <code class="soft">{fingerprint}</code> : <Copyable text={fingerprint} />}
          {state === "current" && (
            <p>
              <a class="button" href={urlOf("getTlsCa", {})} download>
                <Icon name="down" />
                {texts.download}
              </a>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Prepares the next root, then shows which chargers lack it, then switches. */
function Change({ of: { generations, rollout }, changed }: { readonly of: Authority; readonly changed: () => void }) {
  const texts = t();
  const lacking = rollout.filter(({ state }) => state !== "installed");
  const prepare = async () => {
    await api.prepareCertificateAuthority({});
    toast(texts.prepared);
    changed();
  };
  const change = async () => {
    await api.switchCertificateAuthority({}, { force: lacking.length > 0 });
    toast(texts.switched);
    changed();
  };
  if (!generations.some(({ state }) => state === "next")) {
    return (
      <>
        <p class="soft">{texts.nextAbout}</p>
        <div class="row">
          <Button icon="plus" confirm run={prepare}>{texts.prepare}</Button>
        </div>
      </>
    );
  }
  return (
    <>
      <h3>{texts.change}</h3>
      <p class={lacking.length === 0 ? "" : "soft"} role="status">
        {rollout.length === 0 ? texts.noStations : lacking.length === 0 ? texts.allHave : texts.lack(lacking.length)}
      </p>
      {lacking.length > 0 && (
        <ul class="plain">
          {lacking.map(({ stationId, state, detail }) => (
            <li key={stationId} class="row spread">
              <a href={href(["stations", stationId], { tab: "maintenance" })}>{stationId}</a>
              <span class={state === "failed" ? "is-fault answer" : "soft"}>
                {[texts.rollout[state], detail].filter(Boolean).join(": ")}
              </span>
            </li>
          ))}
        </ul>
      )}
      <div class="row">
        {lacking.length > 0 && <Button icon="refresh" run={prepare}>{texts.again}</Button>}
        <Button confirm kind={lacking.length === 0 ? "primary" : "danger"} run={change}>
          {lacking.length === 0 ? texts.switch : texts.switchAllTheSame}
        </Button>
      </div>
    </>
  );
}
