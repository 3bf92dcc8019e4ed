import { href, route } from "../base/route.ts";
import { t } from "../messages.ts";
import { LinkButton } from "./button.tsx";

/** Links to the newest and to the older entries of a list whose cursor stands in the query of the route. */
export function Pager({ cursor, next }: { readonly cursor: string | undefined; readonly next: string | null }) {
  if (cursor === undefined && next === null) return null;
  const { path, query } = route.value;
  const at = (wanted: string | undefined) => href(path, { ...Object.fromEntries(query), cursor: wanted });
  return (
    <nav class="pager" aria-label={t().nav.pages}>
      {cursor === undefined ? <span /> : <LinkButton href={at(undefined)}>{t().common.newest}</LinkButton>}
      {next !== null && <LinkButton href={at(next)}>{t().common.older}</LinkButton>}
    </nav>
  );
}
