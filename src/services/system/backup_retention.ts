/** Which backups are kept: those of the last nights, one a week of those before, and the newest that people made. */
export interface BackupRetention {
  /** Nightly backups that are kept. */
  readonly daily: number;
  /** Weeks before them of which the last one is kept. */
  readonly weekly: number;
}

/** Backups made by hand that are kept, so that they never fill the disk. */
const KEPT = 30;
const NIGHTLY = /^nightly-(\d{4}-\d\d-\d\d)$/;

/** The name of the backup of a night; `date` is the day that began with it, as `2026-06-01`. */
export function nightlyName(date: string): string {
  return `nightly-${date}`;
}

/** The names to be removed; `names` are those of all backups, newest first. */
export function expiredBackups(names: readonly string[], { daily, weekly }: BackupRetention): readonly string[] {
  const nights = names.filter((name) => NIGHTLY.test(name)).sort().reverse();
  const weeks = new Set<string>();
  const isExpired = (name: string): boolean => {
    const week = weekOf(NIGHTLY.exec(name)?.[1] ?? "");
    if (weeks.has(week) || weeks.size === weekly) return true;
    weeks.add(week);
    return false;
  };
  return [...names.filter((name) => !NIGHTLY.test(name)).slice(KEPT), ...nights.slice(daily).filter(isExpired)];
}

/** The ISO week of a date; a name with an impossible date is a week of its own. */
function weekOf(date: string): string {
  try {
    const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(date);
    return `${yearOfWeek} ${weekOfYear}`;
  } catch {
    return date;
  }
}
