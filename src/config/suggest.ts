/**
 * The candidate most similar to a mistyped `word`, or undefined when none is close. Case, `_`, `-` and `.` are ignored, so that
 * `heartbeat_interval_s` finds `heartbeatIntervalS`.
 */
export function closest(word: string, candidates: readonly string[]): string | undefined {
  const plain = plainForm(word);
  const ranked = candidates
    .map((candidate) => ({ candidate, steps: editSteps(plain, plainForm(candidate)) }))
    .sort((a, b) => a.steps - b.steps);
  const best = ranked[0];
  if (best === undefined) return undefined;
  return best.steps <= Math.max(plain.length, plainForm(best.candidate).length) / 2 ? best.candidate : undefined;
}

/** The form of a key in which spellings are compared: lower case, without separators. */
export function plainForm(key: string): string {
  return key.toLowerCase().replace(/[_.-]/g, "");
}

/** The Levenshtein distance: how many letters must be inserted, removed or replaced to turn `from` into `to`. */
function editSteps(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const line = [row];
    for (let column = 1; column <= to.length; column++) {
      const change = (above[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      line.push(Math.min(change, (above[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1));
    }
    above = line;
  }
  return above[to.length] ?? 0;
}
