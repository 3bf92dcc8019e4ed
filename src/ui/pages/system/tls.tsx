/** What secures the connections: the listeners with their certificates, our CA, and the security profile of each charger. */
import type { Answer } from "../../base/client.ts";
import { dateTime } from "../../base/format.ts";
import { api } from "../../base/session.ts";
import { href } from "../../base/route.ts";
import { Copyable } from "../../parts/copy.tsx";
import { Icon } from "../../parts/icon.tsx";
import { useLoad } from "../../parts/load.ts";
import { now } from "../../parts/now.ts";
import { ProblemNote } from "../../parts/problem.tsx";
import { AuthorityCards } from "./authority.tsx";
import { t } from "./messages.ts";

type Tls = Answer<"getTls">;
type Certificate = Tls["listeners"][number]["certificates"][number];

/** A certificate that ends sooner needs attention: our own are renewed long before. */
const SOON_MS = 14 * 86_400_000;

/** The tab. */
export function TlsTab() {
  const { tls: texts } = t();
  const { data, problem } = useLoad(() => api.getTls({}), [now.value]);
  if (data === undefined) return <ProblemNote of={problem} />;
  return (
    <div class="stack">
      <ProblemNote of={problem} />
      <h2>{texts.listeners}</h2>
      <ul class="entries">
        {data.listeners.map((listener) => <Listener key={`${listener.host}:${listener.port}`} of={listener} />)}
      </ul>
      <AuthorityCards />
      <Stations of={data} />
    </div>
  );
}

function Listener({ of: { host, port, tls, clientCertificates, certificates, fault } }: {
  readonly of: Tls["listeners"][number];
}) {
  const { tls: texts } = t();
  return (
    <li class={fault !== null ? "is-fault" : tls === "off" ? "" : "is-free"}>
      <span class="state">
        <Icon name={fault !== null || tls === "off" ? "warning" : "check"} />
      </span>
      <div class="about">
        <b>{host.includes(":") ? `[${host}]` : host}:{port}</b> <span class="mark">{texts.kinds[tls]}</span>{" "}
        {clientCertificates && <span class="mark">{texts.clientCertificates}</span>}
        {tls === "off" && <p class="small soft">{texts.inTheClear}</p>}
        {fault !== null && <p class="small">{texts.fault(fault)}</p>}
        {certificates.map((one) => <Facts key={one.fingerprint} of={one} />)}
      </div>
    </li>
  );
}

function Facts({ of: { names, subject, notAfter, fingerprint } }: { readonly of: Certificate }) {
  const { tls: texts } = t();
  const endsSoon = new Date(notAfter).getTime() - now.value < SOON_MS;
  return (
    <div class="stack small">
      <p>{names.length === 0 ? subject : names.join(", ")}</p>
      <p class={endsSoon ? "" : "soft"}>
        {endsSoon && <Icon name="warning" />} {texts.until(dateTime(notAfter))}
      </p>
      <Copyable text={fingerprint} />
    </div>
  );
}

function Stations({ of: { stations, highestProfile } }: { readonly of: Tls }) {
  const { tls: texts } = t();
  return (
    <section class="stack">
      <h2>{texts.stations}</h2>
      <p class="soft">{texts.highest(texts.profiles[highestProfile] ?? String(highestProfile))}</p>
      {stations.length > 0 && (
        <ul class="entries">
          {stations.map(({ stationId, securityProfile }) => (
            <li key={stationId}>
              <div class="about">
                <a href={href(["stations", stationId])}>{stationId}</a>
                <p class="small soft">{texts.profiles[securityProfile]}</p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
