/** The frame of every page: brand and navigation, a banner while the server is away, messages, the page. */
import { prefer } from "../base/own_preferences.ts";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { when } from "../base/format.ts";
import { language, LANGUAGES, theme, THEMES } from "../base/preferences.ts";
import { href, route } from "../base/route.ts";
import { confirmation, isAnonymous, logOut, may, me, type Scope, sessionEnded, wantsLogIn } from "../base/session.ts";
import { connection, lostSince } from "../base/stations.ts";
import { t } from "../messages.ts";
import { Confirmation } from "../pages/login/confirmation.tsx";
import { LogIn } from "../pages/login/login.tsx";
import { Dialog } from "./dialog.tsx";
import { Icon, type IconName, Logo } from "./icon.tsx";
import { Menu, type MenuEntry } from "./menu.tsx";
import { Toasts } from "./toast.tsx";

/** An entry of the navigation. */
export interface NavEntry {
  /** The first part of the route; "" is the overview. */
  readonly path: string;
  readonly icon: IconName;
  readonly label: () => string;
  readonly scope: Scope;
  /** In the bar; the others stand under "More". */
  readonly main: boolean;
}

/** The frame around a page. */
export function Shell(
  { entries, title, children }: {
    readonly entries: readonly NavEntry[];
    readonly title: string;
    readonly children: ComponentChildren;
  },
) {
  useEffect(() => {
    document.title = `${title} – ocppd`;
  }, [title]);
  const shown = entries.filter(({ scope }) => may(scope));
  const current = route.value.path[0] ?? "";
  const main = shown.filter((entry) => entry.main);
  const others = shown.filter((entry) => !entry.main);
  const link = ({ path, icon, label }: NavEntry, withIcon: boolean) => (
    <a key={path} href={href([path].filter(Boolean))} aria-current={path === current ? "page" : undefined}>
      {withIcon && <Icon name={icon} />}
      {label()}
    </a>
  );
  const more: readonly MenuEntry[] = [
    ...others.map(({ path, icon, label }) => ({ label: label(), icon, href: href([path]) })),
    { label: t().nav.api, icon: "book", href: "docs" },
  ];
  return (
    <>
      <a class="skip" href="#main" onClick={skip}>{t().nav.skip}</a>
      <header class="top">
        <a class="brand" href={href([])}>
          <Logo />
          ocppd
        </a>
        <nav aria-label={t().nav.pages}>
          {main.map((entry) => link(entry, false))}
        </nav>
        <div class="end">
          <Menu label={t().nav.more} button={<Icon name="menu" />} entries={more} />
          <AccountMenu />
        </div>
      </header>
      <Lost />
      <main id="main" tabIndex={-1}>{children}</main>
      <nav class="tabs-bottom" aria-label={t().nav.pages}>
        {main.slice(0, 5).map((entry) => link(entry, true))}
      </nav>
      <Toasts />
      {confirmation.value !== null && !sessionEnded.value && <Confirmation done={confirmation.value} />}
      {sessionEnded.value && (
        <Dialog title={t().nav.again}>
          <LogIn />
        </Dialog>
      )}
    </>
  );
}

/** The link would change the route, which stands in the fragment. */
function skip(event: Event): void {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

function AccountMenu() {
  const { value: user } = me;
  if (user === null || user === undefined) return null;
  const entries: readonly MenuEntry[] = [
    ...(user.userId === null ? [] : [{ label: t().nav.account, icon: "user" as const, href: href(["account"]) }]),
    ...LANGUAGES.filter((one) => one !== language.value).map((one) => ({
      label: t().language[one],
      icon: "book" as const,
      run: () => prefer({ language: one }),
    })),
    ...THEMES.filter((one) => one !== theme.value).map((one) => ({
      label: `${t().theme.label}: ${t().theme[one]}`,
      icon: "gear" as const,
      run: () => prefer({ theme: one }),
    })),
    isAnonymous()
      ? { label: t().nav.log_in, icon: "user", run: () => void (wantsLogIn.value = true) }
      : { label: t().nav.log_out, icon: "log_out", run: logOut },
  ];
  return (
    <Menu
      label={`${t().nav.account}: ${isAnonymous() ? t().nav.nobody : user.name}`}
      kind="plain"
      button={
        <>
          <Icon name="user" />
          <span class="name">{isAnonymous() ? t().nav.nobody : user.name}</span>
        </>
      }
      entries={entries}
    />
  );
}

/** One banner while the server does not answer, however many requests fail. */
function Lost() {
  if (connection.value !== "lost" || lostSince.value === null) return null;
  return (
    <div class="banner" role="alert">
      <Icon name="offline" />
      <span>{t().lost.title}, {t().lost.since(when(new Date(lostSince.value).toISOString()))}</span>
    </div>
  );
}
