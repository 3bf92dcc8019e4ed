/** The server itself: health, backups, log, settings; each a tab of its own. */
import type { ComponentType } from "preact";
import { href } from "../../base/route.ts";
import { t as common } from "../../messages.ts";
import { Backups } from "./backups.tsx";
import { Health } from "./health.tsx";
import { LogLines } from "./log_lines.tsx";
import { t } from "./messages.ts";
import { Settings } from "./settings.tsx";
import { TlsTab } from "./tls.tsx";

type Tab = keyof ReturnType<typeof t>["tabs"];

const TABS: readonly (readonly [tab: Tab, content: ComponentType])[] = [
  ["health", Health],
  ["backups", Backups],
  ["log", LogLines],
  ["tls", TlsTab],
  ["settings", Settings],
];

/** The page; `id` is the tab. */
export default function System({ id }: { readonly id: string | undefined }) {
  const { tabs } = t();
  const [current, Content] = TABS.find(([tab]) => tab === id) ?? ["health", Health] as const;
  return (
    <>
      <div class="page-head">
        <h1>{common().nav.system}</h1>
      </div>
      <nav class="tabs" aria-label={common().nav.system}>
        {TABS.map(([tab]) => (
          <a
            key={tab}
            href={href(tab === "health" ? ["system"] : ["system", tab])}
            aria-current={tab === current ? "page" : undefined}
          >
            {tabs[tab]}
          </a>
        ))}
      </nav>
      <Content />
    </>
  );
}
