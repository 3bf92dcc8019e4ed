import type { Station } from "../../base/live.ts";
import { api } from "../../base/session.ts";
import { refreshStation } from "../../base/stations.ts";
import { Button } from "../button.tsx";
import { Icon } from "../icon.tsx";
import { t } from "./messages.ts";

/** A charger that waits for approval. */
export function PendingStation({ station }: { readonly station: Station }) {
  const { attention } = t();
  const { id, connection, boot } = station;
  const decide = async (decision: "acceptStation" | "refuseStation") => {
    await api[decision]({ id });
    await refreshStation(id);
  };
  return (
    <div class="note" role="status">
      <Icon name="plug" />
      <div>
        <p>{attention.pending(id, connection?.address ?? "")}</p>
        <p class="small soft">{[boot?.vendor, boot?.model, boot?.serial].filter(Boolean).join(" · ")}</p>
      </div>
      <Button kind="primary" run={() => decide("acceptStation")}>{attention.accept}</Button>
      <Button confirm run={() => decide("refuseStation")}>{attention.refuse}</Button>
    </div>
  );
}
