/** The certificates of a charger: those that it trusts, as it lists them, and those that were issued to it. */
import { useState } from "preact/hooks";
import { api, may } from "../../../base/session.ts";
import { Button } from "../../../parts/button.tsx";
import { replaced } from "../../../parts/certificates/ends_soon.ts";
import { IssuedList } from "../../../parts/certificates/issued_list.tsx";
import { report } from "../../../parts/connector/actions.ts";
import { useLoad } from "../../../parts/load.ts";
import { ProblemNote } from "../../../parts/problem.tsx";
import { type TabProps, useStationEvents } from "../detail.ts";
import { Installed, type Trusted } from "./installed.tsx";
import { t } from "./messages.ts";

/** The newest that are shown; a charger renews its certificate every two years. */
const ISSUED_MAX = 20;

/** The section. */
export function Certificates({ station: { id, online } }: TabProps) {
  const texts = t().certificates;
  const issued = useLoad(() => api.listCertificates({ stationId: id, limit: ISSUED_MAX }), [id]);
  const [trusted, setTrusted] = useState<Trusted>();
  useStationEvents(id, ["certificate.issued", "certificate.revoked"], issued.reload);
  const read = async () => {
    const [{ certificates }, { generations }] = await Promise.all([
      api.listInstalledCertificates({ id }),
      api.getCertificateAuthority({}),
    ]);
    setTrusted({ certificates, generations });
  };
  const install = async () => {
    report(texts.install, await api.installCertificate({ id }, {}));
    if (trusted !== undefined) await read();
  };
  const request = async () => report(texts.request, await api.triggerMessage({ id }, { message: "certificate" }));
  const items = issued.data?.items ?? [];
  return (
    <section class="card stack">
      <h2>{texts.title}</h2>
      <p class="soft">{texts.about}</p>
      {online && may("control") && (
        <div class="row">
          <Button icon="refresh" run={read}>{texts.read}</Button>
          {may("config") && <Button icon="down" run={install}>{texts.install}</Button>}
          <Button icon="key" run={request}>{texts.request}</Button>
        </div>
      )}
      {trusted !== undefined && <Installed id={id} online={online} of={trusted} changed={read} />}
      <h3>{texts.issued}</h3>
      <ProblemNote of={issued.problem} />
      {issued.data !== undefined && items.length === 0 && <p class="soft">{texts.noneIssued}</p>}
      {items.length > 0 && <IssuedList items={items} replaced={replaced(items)} changed={issued.reload} />}
    </section>
  );
}
