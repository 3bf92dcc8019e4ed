/** The user of the service, who owns the data and nothing else. */
export const SERVICE_USER = "ocppd";

/** Where an installed ocppd has its files. */
export interface Places {
  /** Stands before every path: empty for this machine, a folder for the root of another system. */
  readonly root: string;
  readonly program: string;
  readonly unit: string;
  readonly settingsFolder: string;
  readonly settings: string;
  readonly schema: string;
  readonly data: string;
}

/** The places below `root`; empty is this machine. */
export function placesIn(root: string): Places {
  const settingsFolder = `${root}/etc/ocppd`;
  return {
    root,
    settingsFolder,
    program: `${root}/usr/local/bin/ocppd`,
    unit: `${root}/etc/systemd/system/ocppd.service`,
    settings: `${settingsFolder}/ocppd.jsonc`,
    schema: `${settingsFolder}/ocppd.schema.json`,
    data: `${root}/var/lib/ocppd`,
  };
}

/** What is there already, as far as installing and uninstalling depend on it. */
export interface Found {
  /** systemd runs this machine. */
  readonly systemd: boolean;
  readonly user: boolean;
  readonly program: boolean;
  readonly unit: boolean;
  readonly settings: boolean;
  readonly data: boolean;
  /** The Debian package is installed. */
  readonly debian: boolean;
}

/** Looks at the machine, or at the system below `root`. */
export function lookAt({ root, program, unit, settings, data }: Places): Found {
  return {
    systemd: exists(`${root}/run/systemd/system`),
    user: hasUser(`${root}/etc/passwd`),
    program: exists(program),
    unit: exists(unit),
    settings: exists(settings),
    data: exists(data),
    debian: exists(`${root}/var/lib/dpkg/info/ocppd.postinst`),
  };
}

function hasUser(passwd: string): boolean {
  return exists(passwd) &&
    Deno.readTextFileSync(passwd).split("\n").some((line) => line.startsWith(`${SERVICE_USER}:`));
}

/** The command that runs the server where systemd does not: as its user, with the installed settings and data. */
export function startByHand({ program, settings, data }: Places): string {
  return `runuser -u ${SERVICE_USER} -- ${program} serve --config ${settings} --data-dir ${data}`;
}

/** A file, a folder or a link, also one that leads nowhere. */
function exists(path: string): boolean {
  try {
    Deno.lstatSync(path);
    return true;
  } catch (thrown) {
    if (thrown instanceof Deno.errors.NotFound || thrown instanceof Deno.errors.NotADirectory) return false;
    throw thrown;
  }
}
