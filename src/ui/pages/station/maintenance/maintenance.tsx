/** The maintenance of a charger: restart, availability, firmware, logs, certificates, local list. */
import { useState } from "preact/hooks";
import { api, may } from "../../../base/session.ts";
import { Button } from "../../../parts/button.tsx";
import { report, setAvailable } from "../../../parts/connector/actions.ts";
import { SelectField } from "../../../parts/field.tsx";
import type { TabProps } from "../detail.ts";
import { Certificates } from "./certificates.tsx";
import { Jobs } from "./jobs.tsx";
import { LocalList } from "./local_list.tsx";
import { t } from "./messages.ts";

/** The tab. */
export function MaintenanceTab(props: TabProps) {
  const { station } = props;
  return (
    <div class="stack">
      {!station.online && <p class="soft">{t().offline}</p>}
      {station.online && may("control") && <Restart {...props} />}
      <Jobs {...props} />
      <Certificates {...props} />
      {may("control") && <LocalList {...props} />}
    </div>
  );
}

const MODES = ["soft", "hard", "on_idle"] as const;
const TRIGGERS = [
  ...["status", "meter_values", "boot", "heartbeat", "firmware", "log", "security_log", "certificate"] as const,
];

function Restart({ station }: TabProps) {
  const texts = t().restart;
  const { id, connectors } = station;
  const [message, setMessage] = useState<(typeof TRIGGERS)[number]>("status");
  const labels = { soft: texts.soft, hard: texts.hard, on_idle: texts.idle };
  const places = connectors.some(({ connector }) => connector === 0)
    ? connectors
    : [{ connector: 0, status: "unknown", transaction: null }, ...connectors];
  return (
    <section class="card stack">
      <h2>{texts.title}</h2>
      <div class="row">
        {MODES.map((mode) => (
          <Button
            key={mode}
            icon="refresh"
            confirm
            run={async () => report(labels[mode], await api.resetStation({ id }, { mode }))}
          >
            {labels[mode]}
          </Button>
        ))}
        <Button run={async () => report(texts.clearCache, await api.clearAuthorizationCache({ id }, {}))}>
          {texts.clearCache}
        </Button>
      </div>
      <ul class="plain">
        {places.map(({ connector, status, transaction }) => {
          const isOut = status === "unavailable";
          return (
            <li key={connector} class="row spread">
              <span>
                {connector === 0 ? texts.whole : texts.connector(connector)}
                {isOut && <span class="soft small">{texts.isOut}</span>}
              </span>
              <span class="row">
                {(isOut || connector === 0) && (
                  <Button run={() => setAvailable(id, connector, true)}>{texts.in}</Button>
                )}
                {!isOut && (
                  <Button
                    confirm={transaction !== null || connector === 0}
                    run={() => setAvailable(id, connector, false)}
                  >
                    {texts.out}
                  </Button>
                )}
              </span>
            </li>
          );
        })}
      </ul>
      <div class="row filters">
        <SelectField
          label={texts.trigger}
          value={message}
          onValue={setMessage}
          options={TRIGGERS.map((one) => [one, texts.triggers[one]] as const)}
        />
        <Button
          run={async () => report(texts.triggers[message], await api.triggerMessage({ id }, { message }))}
        >
          {texts.request}
        </Button>
      </div>
    </section>
  );
}
