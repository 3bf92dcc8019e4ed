/** Firmware updates, log uploads and higher security profiles: started here, with their progress as the charger reports it. */
import { ocppText } from "../../../parts/ocpp_text.ts";
import { useState } from "preact/hooks";
import { when } from "../../../base/format.ts";
import { api, may } from "../../../base/session.ts";
import { Button } from "../../../parts/button.tsx";
import { useLoad } from "../../../parts/load.ts";
import { now } from "../../../parts/now.ts";
import { ProblemNote } from "../../../parts/problem.tsx";
import { type TabProps, useStationEvents } from "../detail.ts";
import { FirmwareDialog, LogDialog } from "./job_dialogs.tsx";
import { jobProgress } from "./job_progress.ts";
import { t } from "./messages.ts";
import { ProfileDialog, PROFILES } from "./profile_dialog.tsx";

/** The list, and the buttons that start a job. */
export function Jobs({ station }: TabProps) {
  const { id, online, securityProfile } = station;
  const [dialog, setDialog] = useState<"firmware" | "log" | "profile" | null>(null);
  const { data, problem, reload } = useLoad(() => api.listJobs({ id }), [id]);
  // A higher security profile ends when the charger has connected again.
  useStationEvents(id, ["station.reported", "command.answered", "station.connected", "station.booted"], reload);
  const texts = t().jobs;
  const close = () => {
    setDialog(null);
    reload();
  };
  return (
    <section class="card stack">
      <h2>{texts.title}</h2>
      <ProblemNote of={problem} />
      {data?.items.length === 0 && <p class="soft">{texts.none}</p>}
      <ul class="plain">
        {data?.items.map((job) => {
          const { share, end } = jobProgress(job.kind, job.state);
          const label = `${texts.kinds[job.kind]}: ${ocppText("jobState", job.state)}`;
          return (
            <li key={`${job.kind} ${job.requestId}`}>
              <div class="row spread">
                <span class={end === "failed" ? "is-fault answer" : end === "done" ? "is-free answer" : ""}>
                  {label}
                </span>
                <span class="soft small nowrap">{when(job.stateAt, now.value)}</span>
              </div>
              {end === null && <progress aria-label={label} value={share} max={1} />}
              <p class="soft small">{[job.fileName, job.location].filter(Boolean).join(" · ")}</p>
            </li>
          );
        })}
      </ul>
      {online && may("config") && (
        <div class="row">
          <Button icon="down" run={() => setDialog("firmware")}>{texts.firmware}</Button>
          <Button icon="audit" run={() => setDialog("log")}>{texts.log}</Button>
          {PROFILES.some((one) => one > securityProfile) && (
            <Button icon="key" run={() => setDialog("profile")}>{texts.profile}</Button>
          )}
        </div>
      )}
      {dialog === "firmware" && <FirmwareDialog id={id} close={close} />}
      {dialog === "log" && <LogDialog id={id} close={close} />}
      {dialog === "profile" && <ProfileDialog station={station} close={close} />}
    </section>
  );
}
