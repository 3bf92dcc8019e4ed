/** The CA certificates that a charger has listed; our own roots are recognized, others have a serial number alone. */
import type { Answer } from "../../../base/client.ts";
import { api, may } from "../../../base/session.ts";
import { t as common } from "../../../messages.ts";
import { Button } from "../../../parts/button.tsx";
import { report } from "../../../parts/connector/actions.ts";
import { t } from "./messages.ts";

/** What is shown of what the charger trusts: its list, and our roots to recognize them by. */
export interface Trusted {
  readonly certificates: Answer<"listInstalledCertificates">["certificates"];
  readonly generations: Answer<"getCertificateAuthority">["generations"];
}

/** Chargers write serial numbers with leading zeros, and in capitals. */
const plain = (serialNumber: string) => serialNumber.toLowerCase().replace(/^0+(?=.)/, "");

/** The list. */
export function Installed({ id, online, of: { certificates, generations }, changed }: {
  readonly id: string;
  readonly online: boolean;
  readonly of: Trusted;
  readonly changed: () => Promise<void>;
}) {
  const texts = t().certificates;
  const ours = new Map(generations.map(({ root, state }) => [plain(root.serialNumber), state]));
  const remove = async (serialNumber: string) => {
    report(texts.remove, await api.deleteInstalledCertificate({ id, serialNumber }));
    await changed();
  };
  return (
    <>
      <h3>{texts.trusted}</h3>
      {certificates.length === 0 && <p class="soft" role="status">{texts.noneTrusted}</p>}
      {certificates.length > 0 && (
        <ul class="entries">
          {certificates.map(({ use, serialNumber, issuerKeyHash }) => {
            const own = ours.get(plain(serialNumber));
            return (
              <li key={`${use} ${serialNumber} ${issuerKeyHash}`}>
                <div class="about">
                  <p>
                    {texts.uses[use]} {own !== undefined && <span class="mark">{texts.ours[own]}</span>}
                  </p>
                  <p class="small soft">{texts.serial(serialNumber)}</p>
                </div>
                {online && may("config") && (
                  <Button confirm run={() => remove(serialNumber)}>{common().common.remove}</Button>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}
