import { keptNextTo } from "../upgrade/program_file.ts";
import { type Found, type Places, SERVICE_USER } from "./places.ts";
import type { Step } from "./steps.ts";

/** The files to install: the program that runs, and copies of what is inside it. */
export interface InstallFiles {
  readonly program: string;
  readonly unit: string;
  readonly settings: string;
  readonly schema: string;
}

/** What installs the service, in order; a second time it replaces the program and the unit, and keeps settings and data. */
export function installSteps(places: Places, found: Found, files: InstallFiles): readonly Step[] {
  const owner = `${SERVICE_USER}:${SERVICE_USER}`;
  const steps: (Step | false)[] = [
    !found.user && {
      why: `the user ${SERVICE_USER} is created`,
      command: [
        "useradd",
        ...places.root === "" ? [] : ["--root", places.root],
        ...["--system", "--user-group", "--no-create-home", "--home-dir", "/var/lib/ocppd"],
        ...["--shell", "/usr/sbin/nologin", SERVICE_USER],
      ],
    },
    // A running program can't be written, but replaced: the new file gets its place in one step.
    { why: "the program is copied", command: ["install", "-D", "-m", "755", files.program, `${places.program}.new`] },
    {
      why: `the program is in place: ${places.program}`,
      command: ["mv", "-f", `${places.program}.new`, places.program],
    },
    { why: "the folder of the settings is there", command: ["install", "-d", "-m", "755", places.settingsFolder] },
    !found.settings && {
      why: `the settings are written: ${places.settings}`,
      command: ["install", "-m", "640", files.settings, places.settings],
    },
    // Settings may hold secrets: the service reads them, other users do not.
    !found.settings && {
      why: "the service may read the settings",
      command: ["chown", `root:${SERVICE_USER}`, places.settings],
    },
    { why: "the schema of the settings is written", command: ["install", "-m", "644", files.schema, places.schema] },
    { why: `the data is in ${places.data}`, command: ["install", "-d", "-m", "700", places.data] },
    { why: `the data belongs to ${SERVICE_USER}`, command: ["chown", owner, places.data] },
    ...found.systemd
      ? [
        {
          why: `the unit is written: ${places.unit}`,
          command: ["install", "-D", "-m", "644", files.unit, places.unit],
        },
        { why: "systemd has read the unit", command: ["systemctl", "daemon-reload"] },
        { why: "the service starts with the machine", command: ["systemctl", "enable", "ocppd.service"] },
        { why: "the service is started", command: ["systemctl", "restart", "ocppd.service"] },
      ]
      : [],
  ];
  return steps.filter((step) => step !== false);
}

/** What removes the service, in order, and nothing that is not there; with `removeData` settings, data and user too. */
export function uninstallSteps(places: Places, found: Found, removeData: boolean): readonly Step[] {
  const service = found.systemd && found.unit;
  const steps: (Step | false)[] = [
    service && {
      why: "the service is stopped, and starts no more",
      command: ["systemctl", "disable", "--now", "ocppd.service"],
    },
    found.unit && { why: "the unit is removed", command: ["rm", "-f", places.unit] },
    service && { why: "systemd has forgotten the unit", command: ["systemctl", "daemon-reload"] },
    found.program && {
      why: "the program is removed",
      command: ["rm", "-f", places.program, ...keptNextTo(places.program)],
    },
    removeData && (found.settings || found.data) && {
      why: "settings and data are removed",
      command: ["rm", "-rf", places.settingsFolder, places.data],
    },
    removeData && found.user && {
      why: `the user ${SERVICE_USER} is removed`,
      command: ["userdel", ...places.root === "" ? [] : ["--root", places.root], SERVICE_USER],
    },
  ];
  return steps.filter((step) => step !== false);
}
