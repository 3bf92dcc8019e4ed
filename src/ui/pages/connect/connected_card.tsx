/** A charger that is connected: the last checks, and what comes next. */
import type { Station } from "../../base/live.ts";
import { href } from "../../base/route.ts";
import { api, may } from "../../base/session.ts";
import { refreshStation } from "../../base/stations.ts";
import { t as common } from "../../messages.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { type Attempt, checksOf } from "./attempts.ts";
import { Checks } from "./checks.tsx";
import { t } from "./messages.ts";

/** The card; `children` are further buttons. */
export function ConnectedCard(
  { attempt, station, onRemove }: {
    readonly attempt: Attempt;
    readonly station: Station;
    /** Removes the simulated charger; undefined for a real one. */
    readonly onRemove: (() => unknown) | undefined;
  },
) {
  const { connected, simulator, actions } = t();
  const { id, registrationStatus, boot } = station;
  const name = station.name ?? id;
  const isPending = registrationStatus === "pending";
  const isCharging = station.connectors.some(({ transaction }) => transaction !== null);
  const accept = async () => {
    await api.acceptStation({ id });
    await refreshStation(id);
  };
  const next = boot === null ? connected.waitsForBoot : isCharging ? connected.charging : connected.next;
  const identity = [boot?.vendor, boot?.model, boot?.serial, boot?.firmware, station.connection?.protocol];
  return (
    <article class={`card attempt ${isPending ? "is-pause" : "is-free"}`} aria-label={name}>
      <header>
        <h3>{isPending ? connected.pending(name) : connected.title(name)}</h3>
        <p class="small soft">{identity.filter(Boolean).join(" · ")}</p>
      </header>
      <Checks states={checksOf(attempt, station)} />
      <p class="next" role="status">{isPending ? connected.nextPending : next}</p>
      <div class="row">
        {isPending && may("config") && <Button kind="primary" run={accept}>{actions.approve}</Button>}
        {!isPending && (
          <LinkButton href={href([])} icon="home" kind={isCharging ? "primary" : "plain"}>
            {connected.overview}
          </LinkButton>
        )}
        {!isPending && (
          <LinkButton href={href(["stations", id])} icon="charger" kind="plain">{common().common.details}</LinkButton>
        )}
        {onRemove !== undefined && may("config") && <Button icon="cross" run={onRemove}>{simulator.remove}</Button>}
      </div>
    </article>
  );
}
