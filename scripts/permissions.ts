/** What the program may do, from source and compiled: what is missing here, it does nowhere. */

/** Folders of the system, which no setting can make a data directory. */
const SYSTEM_FOLDERS = "/bin,/boot,/dev,/etc,/lib,/lib64,/proc,/sbin,/sys,/usr/bin,/usr/lib,/usr/sbin";

/** Ours; what systemd sets; and who calls a command, for the audit log. Others read as if they were not set. */
const VARIABLES = [
  "OCPPD_*",
  ...["JOURNAL_STREAM", "NOTIFY_SOCKET", "WATCHDOG_PID", "WATCHDOG_USEC"],
  ...["SUDO_USER", "LOGNAME", "USER", "USERNAME", "npm_command"],
];

/** Facts of the machine: its name and addresses, for messages and the Host header, free disk space and memory, and who runs the program. */
const SYSTEM_FACTS = ["hostname", "networkInterfaces", "statfs", "systemMemoryInfo", "uid"];

/** `install`, `uninstall` and `upgrade` call the tools of the system through it; every other command revokes it before it begins. */
const SHELL = "/bin/sh";

/**
 * The network, files, and named variables and facts; no programs but the shell of `install`, no native code. Files are all but the system's, because
 * the data directory is a setting: a permission can't be narrowed to it once the settings are read.
 */
export const PERMISSIONS: readonly string[] = [
  "--allow-net",
  "--allow-read",
  "--allow-write",
  `--deny-write=${SYSTEM_FOLDERS}`,
  `--allow-env=${VARIABLES.join(",")}`,
  "--ignore-env",
  `--allow-sys=${SYSTEM_FACTS.join(",")}`,
  `--allow-run=${SHELL}`,
  "--no-prompt",
];
