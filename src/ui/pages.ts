/** The pages of the UI: one row a page, loaded when it is opened. Tests read this table and open every page. */
import type { ComponentType } from "preact";
import type { Scope } from "./base/session.ts";
import type { t } from "./messages.ts";
import type { IconName } from "./parts/icon.tsx";

/** What a page is given: the second part of the route. */
export interface PageProps {
  readonly id: string | undefined;
}

/** A page. */
export interface Page {
  /** The first part of the route; "" is the overview. */
  readonly path: string;
  /** Its name in the navigation and in the title of the window: a key of the texts `nav`. */
  readonly title: keyof ReturnType<typeof t>["nav"];
  readonly scope: Scope;
  /** Where it stands in the navigation; absent for a page that is reached from others. */
  readonly nav?: { readonly icon: IconName; readonly main: boolean };
  /** Loads its program; absent where the program of the first page contains it. */
  readonly load?: () => Promise<{ readonly default: ComponentType<PageProps> }>;
}

/** The table, in the order of the navigation. */
export const PAGES: readonly Page[] = [
  { path: "", title: "overview", scope: "read", nav: { icon: "home", main: true } },
  {
    path: "charges",
    title: "charges",
    scope: "read",
    nav: { icon: "list", main: true },
    load: () => import("./pages/charges/charges.tsx"),
  },
  {
    path: "report",
    title: "report",
    scope: "read",
    nav: { icon: "print", main: false },
    load: () => import("./pages/report/report.tsx"),
  },
  {
    path: "cards",
    title: "cards",
    scope: "read",
    nav: { icon: "card", main: true },
    load: () => import("./pages/cards/cards.tsx"),
  },
  {
    path: "connect",
    title: "connect",
    scope: "read",
    nav: { icon: "plug", main: false },
    load: () => import("./pages/connect/connect.tsx"),
  },
  {
    path: "stations",
    title: "chargers",
    scope: "read",
    nav: { icon: "charger", main: true },
    load: () => import("./pages/stations/stations.tsx"),
  },
  {
    path: "messages",
    title: "messages",
    scope: "read",
    nav: { icon: "search", main: false },
    load: () => import("./pages/messages/messages.tsx"),
  },
  {
    path: "tariffs",
    title: "tariffs",
    scope: "read",
    nav: { icon: "tag", main: false },
    load: () => import("./pages/tariffs/tariffs.tsx"),
  },
  {
    path: "users",
    title: "users",
    scope: "admin",
    nav: { icon: "users", main: false },
    load: () => import("./pages/users/users.tsx"),
  },
  {
    path: "keys",
    title: "keys",
    scope: "admin",
    nav: { icon: "key", main: false },
    load: () => import("./pages/keys/keys.tsx"),
  },
  {
    path: "webhooks",
    title: "webhooks",
    scope: "config",
    nav: { icon: "hook", main: false },
    load: () => import("./pages/webhooks/webhooks.tsx"),
  },
  {
    path: "audit",
    title: "audit",
    scope: "admin",
    nav: { icon: "audit", main: false },
    load: () => import("./pages/audit/audit.tsx"),
  },
  {
    path: "system",
    title: "system",
    scope: "admin",
    nav: { icon: "gear", main: false },
    load: () => import("./pages/system/system.tsx"),
  },
  { path: "account", title: "account", scope: "read", load: () => import("./pages/account/account.tsx") },
];
