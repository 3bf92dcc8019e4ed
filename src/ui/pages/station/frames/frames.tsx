/** The OCPP messages of a charger, live. */
import { route } from "../../../base/route.ts";
import { FilterFields, filterIn } from "../../../inspector/filter_fields.tsx";
import { LiveList } from "../../../inspector/live_list.tsx";
import type { TabProps } from "../detail.ts";

/** The tab. */
export function MessagesTab({ station: { id } }: TabProps) {
  const filter = { stationId: id, ...filterIn(route.value.query) };
  return (
    <LiveList
      filter={filter}
      withStation={false}
      fields={(actions) => <FilterFields filter={filter} actions={actions} />}
    />
  );
}
