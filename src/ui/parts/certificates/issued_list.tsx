/** Certificates that were issued to chargers: until when they are valid, and revoking them. */
import { dateTime } from "../../base/format.ts";
import { href } from "../../base/route.ts";
import { api, may } from "../../base/session.ts";
import { Button } from "../button.tsx";
import { Icon } from "../icon.tsx";
import { now } from "../now.ts";
import { toast } from "../toast.tsx";
import { endsSoon, type Issued } from "./ends_soon.ts";
import { t } from "./messages.ts";

/** The list; with `named` each names its charger. */
export function IssuedList({ items, replaced, named = false, changed }: {
  readonly items: readonly Issued[];
  readonly replaced: ReadonlySet<string>;
  readonly named?: boolean;
  readonly changed: () => void;
}) {
  const texts = t();
  const revoke = async (serialNumber: string) => {
    await api.revokeCertificate({ serialNumber }, {});
    toast(texts.revokeDone);
    changed();
  };
  return (
    <ul class="entries">
      {items.map((one) => {
        const { stationId, serialNumber, notAfter, revokedAt } = one;
        const isReplaced = replaced.has(serialNumber);
        return (
          <li key={serialNumber} class={revokedAt !== null || isReplaced ? "past" : ""}>
            <div class="about">
              {named && <a href={href(["stations", stationId])}>{stationId}</a>}
              <p>
                {endsSoon(one, now.value) && !isReplaced && <Icon name="warning" />}{" "}
                {revokedAt === null ? texts.until(dateTime(notAfter)) : texts.revoked(dateTime(revokedAt))}{" "}
                {isReplaced && <span class="mark">{texts.newer}</span>}
              </p>
              <p class="small soft">{texts.serial(serialNumber)}</p>
            </div>
            {revokedAt === null && may("config") && (
              <Button confirm run={() => revoke(serialNumber)}>{texts.revoke}</Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
