/** Routes in the fragment of the URL (`#/stations/CP1?tab=settings`), so that the UI works under any path of a proxy. */
import { signal } from "@preact/signals";

/** A route: the decoded parts of its path, and its query. */
export interface Route {
  readonly path: readonly string[];
  readonly query: URLSearchParams;
}

/** The route of the page that is shown. */
export const route = signal<Route>(parseRoute(location.hash));

addEventListener("hashchange", () => {
  route.value = parseRoute(location.hash);
});

/** Parses a fragment; a part that is not valid percent-encoding stays as it is. */
export function parseRoute(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#?\/?/, "").split("?", 2);
  return { path: path.split("/").filter((part) => part !== "").map(decoded), query: new URLSearchParams(query) };
}

/** The fragment of a route; undefined and empty query values are left out. */
export function href(path: readonly string[], query: Readonly<Record<string, string | undefined>> = {}): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => (pair[1] ?? "") !== "");
  const search = new URLSearchParams(given).toString();
  return `#/${path.map(encodeURIComponent).join("/")}${search === "" ? "" : `?${search}`}`;
}

/** Goes to a route; `replace` leaves no entry in the history. */
export function go(target: string, { replace = false }: { readonly replace?: boolean } = {}): void {
  if (!replace) location.hash = target;
  else {
    history.replaceState(null, "", target);
    route.value = parseRoute(target);
  }
}

/** Changes values of the query of the present route in place; undefined removes one. */
export function setQuery(changes: Readonly<Record<string, string | undefined>>): void {
  const { path, query } = route.value;
  go(href(path, { ...Object.fromEntries(query), ...changes }), { replace: true });
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
