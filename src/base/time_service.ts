/** What sets the clock of this machine. `running`: a service runs that does not say in a file whether it has set it. */
export type TimeService = "synchronised" | "waiting" | "running" | "none" | "unknown";

/** Files of chrony, ntpd, ntpsec, openntpd and the tools of virtual machines while they run. */
const RUNNING = [
  "chrony/chronyd.pid",
  "chronyd.pid",
  "ntpd.pid",
  "ntp/ntpd.pid",
  "ntpsec/ntpd.pid",
  "openntpd.pid",
  "ntpd.sock",
];

/** Finds the service that sets the clock, by the files in `folder`; a query of the kernel would need native code. */
export function timeService(folder = "/run"): TimeService {
  if (Deno.build.os !== "linux") return "unknown";
  // systemd-timesyncd touches this file at each synchronisation.
  if (exists(`${folder}/systemd/timesync/synchronized`)) return "synchronised";
  if (RUNNING.some((name) => exists(`${folder}/${name}`))) return "running";
  return exists(`${folder}/systemd/timesync`) ? "waiting" : "none";
}

function exists(path: string): boolean {
  try {
    Deno.lstatSync(path);
    return true;
  } catch {
    return false;
  }
}
