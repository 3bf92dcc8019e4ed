/** What a charge costs, by part and by version of the tariff. */
import { money, number } from "../../base/format.ts";
import { href } from "../../base/route.ts";
import { api, may } from "../../base/session.ts";
import { LinkButton } from "../../parts/button.tsx";
import { useLoad } from "../../parts/load.ts";
import { now } from "../../parts/now.ts";
import { type CostPart, partsOf } from "./cost.ts";
import type { Charge } from "./live.ts";
import { t } from "./messages.ts";

/** The card. */
export function CostCard({ charge }: { readonly charge: Charge }) {
  const { charge: texts } = t();
  const { cost } = charge;
  return (
    <section class="card stack">
      <h2>{texts.cost}</h2>
      {cost === null
        ? (
          <>
            <p class="soft">{texts.noTariff}</p>
            {may("config") && (
              <div class="row">
                <LinkButton href={href(["tariffs"])} icon="tag">{texts.toTariffs}</LinkButton>
              </div>
            )}
          </>
        )
        : <Parts charge={charge} cost={cost} />}
    </section>
  );
}

function Parts({ charge, cost }: { readonly charge: Charge; readonly cost: NonNullable<Charge["cost"]> }) {
  const { charge: texts } = t();
  const { amount, currency, tariffId, tariffVersion, final } = cost;
  const { data: tariff } = useLoad(() => api.getTariff({ id: tariffId }), [tariffId]);
  const version = tariff?.versions.find((one) => one.version === tariffVersion);
  const parts = version === undefined ? [] : partsOf(charge, version, now.value);
  return (
    <>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.part}</th>
            <th scope="col" class="number">{texts.amount}</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={part.kind}>
              <td>{partText(part, currency)}</td>
              <td class="number">{money(String(part.amount), currency)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{final ? texts.total : `${texts.total}, ${texts.soFar}`}</th>
            <td class="number">{money(amount, currency)}</td>
          </tr>
        </tfoot>
      </table>
      {version !== undefined && version.timeOfUse.length > 0 && <p class="small soft">{texts.byTime}</p>}
      {tariff !== undefined && (
        <p class="small">
          <a href={href(["tariffs", String(tariffId)])}>
            {texts.tariff(version?.name ?? texts.tariffNumber(tariffId), tariffVersion)}
          </a>
        </p>
      )}
    </>
  );
}

function partText({ kind, quantity, price }: CostPart, currency: string): string {
  const { charge: texts } = t();
  if (kind === "session") return texts.perSession;
  const amount = number(quantity, 3, false);
  return kind === "energy"
    ? `${amount}\u00a0kWh × ${texts.perKwh(money(price, currency))}`
    : `${amount}\u00a0h × ${texts.perHour(money(price, currency))}`;
}
