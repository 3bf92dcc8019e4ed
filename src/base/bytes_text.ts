const UNITS = ["bytes", "kB", "MB", "GB", "TB"];

/** A number of bytes for people, in decimal units: `512 bytes`, `8.4 MB`. */
export function bytesText(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  return `${power === 0 ? Math.round(bytes) : (bytes / 1000 ** power).toFixed(1)} ${UNITS[power]}`;
}
