/**
 * Runs slow password comparisons (scrypt) one at a time. The runtime hashes in the same pool of threads that syncs the
 * database to disk, so many at once would delay the answers to every station.
 */

/** Whose turn a comparison is. */
export interface SlowLogin {
  /** The network of the client, see base/network.ts. */
  readonly network: string;
  readonly stationId: string;
}

/** The comparisons that run or wait. */
export interface SlowChecks {
  /** Runs `check` when its turn comes; "busy" without running it when too many wait. */
  run<T>(login: SlowLogin, check: () => Promise<T>): Promise<T | "busy">;
  /** How many comparisons of a network run or wait: each of them may turn out to be a wrong password. */
  pending(network: string): number;
}

/** Comparisons that may wait at once: for one station from one network, and of all. */
export const LINE_MAX = 8;
export const WAITING_MAX = 64;

interface Waiting {
  run(): Promise<void>;
  refuse(): void;
}

/** The waiting comparisons of one network: a line for each station, in the order of their turns. */
type Lines = Map<string, Waiting[]>;

/**
 * See {@link SlowChecks}. Networks take turns, and the stations of a network do: who sends many passwords for one station
 * or from one network delays only that one. When all places are taken, the
 * network or the station that has most of them gives one up.
 */
export function createSlowChecks(): SlowChecks {
  const networks = new Map<string, Lines>();
  const pending = new Map<string, number>();
  let waiting = 0;
  let isRunning = false;

  const next = (): Waiting | undefined => {
    for (const [network, lines] of networks) {
      const found = takeTurn(lines);
      networks.delete(network);
      if (lines.size > 0) networks.set(network, lines);
      if (found === undefined) continue;
      waiting--;
      return found;
    }
    return undefined;
  };
  const pump = async () => {
    if (isRunning) return;
    isRunning = true;
    for (let turn = next(); turn !== undefined; turn = next()) await turn.run();
    isRunning = false;
  };
  const makeRoom = (network: string, lineLength: number): boolean => {
    const [largest, lines] = [...networks].reduce((most, one) => sizeOf(one[1]) > sizeOf(most[1]) ? one : most);
    const hasMore = largest === network
      ? lengthOfLongest(lines) > lineLength + 1
      : sizeOf(lines) > sizeOf(networks.get(network)) + 1;
    if (!hasMore) return false;
    dropLast(lines)?.refuse();
    waiting--;
    return true;
  };
  const count = (network: string, change: number) => {
    const now = (pending.get(network) ?? 0) + change;
    if (now === 0) pending.delete(network);
    else pending.set(network, now);
  };

  return {
    async run<T>({ network, stationId }: SlowLogin, check: () => Promise<T>) {
      const lines: Lines = networks.get(network) ?? new Map<string, Waiting[]>();
      const line = lines.get(stationId) ?? [];
      if (line.length >= LINE_MAX) return "busy";
      if (waiting >= WAITING_MAX && !makeRoom(network, line.length)) return "busy";
      count(network, 1);
      try {
        return await new Promise<T | "busy">((resolve, reject) => {
          line.push({ run: () => check().then(resolve, reject), refuse: () => resolve("busy") });
          lines.set(stationId, line);
          networks.set(network, lines);
          waiting++;
          void pump();
        });
      } finally {
        count(network, -1);
      }
    },
    pending: (network) => pending.get(network) ?? 0,
  };
}

/** The first of the station whose turn it is; that station then has its next turn after the others. */
function takeTurn(lines: Lines): Waiting | undefined {
  for (const [stationId, line] of lines) {
    const found = line.shift();
    lines.delete(stationId);
    if (line.length > 0) lines.set(stationId, line);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Takes the last one of the longest line. */
function dropLast(lines: Lines): Waiting | undefined {
  const [stationId, line] = [...lines].reduce((most, one) => one[1].length > most[1].length ? one : most);
  const dropped = line.pop();
  if (line.length === 0) lines.delete(stationId);
  return dropped;
}

function lengthOfLongest(lines: Lines): number {
  return Math.max(0, ...[...lines.values()].map((line) => line.length));
}

function sizeOf(lines: Lines | undefined): number {
  let size = 0;
  for (const line of lines?.values() ?? []) size += line.length;
  return size;
}
