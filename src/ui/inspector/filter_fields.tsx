/** The fields of a filter of messages, whose values stand in the route. */
import { setQuery } from "../base/route.ts";
import { CheckField, Choices, SelectField } from "../parts/field.tsx";
import type { Filter } from "./follow.ts";
import { t } from "./messages.ts";

const DIRECTIONS = ["all", "from_station", "to_station"] as const;

/** Action, direction and what failed. */
export function FilterFields({ filter, actions }: { readonly filter: Filter; readonly actions: readonly string[] }) {
  const texts = t();
  const known = [...new Set([...actions, ...filter.action === undefined ? [] : [filter.action]])];
  return (
    <>
      <SelectField
        label={texts.action}
        value={filter.action ?? ""}
        onValue={(action) => setQuery({ action })}
        options={[["", texts.all] as const, ...known.map((one) => [one, one] as const)]}
      />
      <Choices
        label={texts.direction}
        value={filter.direction ?? "all"}
        onValue={(direction) => setQuery({ direction: direction === "all" ? undefined : direction })}
        options={DIRECTIONS.map((one) => [one, texts.directions[one]] as const)}
      />
      <CheckField
        label={texts.failed}
        value={filter.failed === true}
        onValue={(failed) => setQuery({ failed: failed ? "1" : undefined })}
      />
    </>
  );
}

/** The filter in the query of a route. */
export function filterIn(query: URLSearchParams): Filter {
  const action = query.get("action") ?? "";
  const direction = DIRECTIONS.find((one) => one === query.get("direction"));
  const outcome = OUTCOMES.find((one) => one === query.get("outcome"));
  const [from, to] = [timeIn(query.get("from")), timeIn(query.get("to"))];
  return {
    ...(action !== "" && { action }),
    ...(direction !== undefined && direction !== "all" && { direction }),
    ...(outcome !== undefined && { outcome }),
    ...(query.get("failed") === "1" && { failed: true }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
}

/** The outcomes, as the API has them. */
export const OUTCOMES = [
  "answered",
  "error",
  "timeout",
  "late",
  "closed",
  "unanswered",
  "unreadable",
  "stray",
] as const;

/** A local time of a field, as the API wants it; undefined for a text that is no time. */
function timeIn(local: string | null): string | undefined {
  const date = new Date(local ?? "");
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
