/** The dark modules of a QR code as one path: a rectangle for each run of a row. */
export function qrPath(rows: readonly (readonly boolean[])[]): string {
  return rows.map((row, y) => {
    const starts = row.flatMap((dark, x) => dark && row[x - 1] !== true ? [x] : []);
    return starts.map((x) => {
      const end = row.indexOf(false, x);
      return `M${x} ${y}h${(end < 0 ? row.length : end) - x}v1H${x}z`;
    }).join("");
  }).join("");
}
