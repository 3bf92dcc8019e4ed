/**
 * Runs slow password comparisons (scrypt) one at a time. The runtime hashes in the same pool of threads that syncs the
 * database to disk, so many at once would delay the answers to every station.
 */

/** Whose turn a comparison is. */
export interface SlowLogin {
  /** The network of the client, see base/network.ts. */
  readonly network: string;
  /** Whose password it is: a station, or a user. */
  readonly subject: string;
}

/** The comparisons that run or wait. */
export interface SlowChecks {
  /** Runs `check` when its turn comes; "busy" without running it when too many wait. */
  run<T>(login: SlowLogin, check: () => Promise<T>): Promise<T | "busy">;
  /** How many comparisons of a network run or wait: each of them may turn out to be a wrong password. */
  pending(network: string): number;
}

/** Comparisons that may wait at once: for one station or user from one network, and of all. */
export const QUEUE_MAX = 8;
export const WAITING_MAX = 64;

interface Waiting {
  run(): Promise<void>;
  refuse(): void;
}

/** The waiting comparisons of one network: a queue for each station and user, in the order of their turns. */
type Queues = Map<string, Waiting[]>;

/**
 * See {@link SlowChecks}. Networks take turns, and within one its stations and users: many passwords for one of them, or
 * from one network, delay only that one. When {@link WAITING_MAX} wait, the last comparison of the longest queue is refused.
 */
export function createSlowChecks(): SlowChecks {
  const networks = new Map<string, Queues>();
  const pending = new Map<string, number>();
  let waiting = 0;
  let isRunning = false;

  const next = (): Waiting | undefined => {
    for (const [network, queues] of networks) {
      const found = takeTurn(queues);
      networks.delete(network);
      if (queues.size > 0) networks.set(network, queues);
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
  const makeRoom = (network: string, queueLength: number): boolean => {
    const [largest, queues] = [...networks].reduce((most, one) => sizeOf(one[1]) > sizeOf(most[1]) ? one : most);
    const hasMore = largest === network
      ? lengthOfLongest(queues) > queueLength + 1
      : sizeOf(queues) > sizeOf(networks.get(network)) + 1;
    if (!hasMore) return false;
    dropLast(queues)?.refuse();
    waiting--;
    return true;
  };
  const count = (network: string, change: number) => {
    const now = (pending.get(network) ?? 0) + change;
    if (now === 0) pending.delete(network);
    else pending.set(network, now);
  };

  return {
    async run<T>({ network, subject }: SlowLogin, check: () => Promise<T>) {
      const queues: Queues = networks.get(network) ?? new Map<string, Waiting[]>();
      const queue = queues.get(subject) ?? [];
      if (queue.length >= QUEUE_MAX) return "busy";
      if (waiting >= WAITING_MAX && !makeRoom(network, queue.length)) return "busy";
      count(network, 1);
      try {
        return await new Promise<T | "busy">((resolve, reject) => {
          queue.push({ run: () => check().then(resolve, reject), refuse: () => resolve("busy") });
          queues.set(subject, queue);
          networks.set(network, queues);
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

/** The first of the queue whose turn it is; that queue then has its next turn after the others. */
function takeTurn(queues: Queues): Waiting | undefined {
  for (const [subject, queue] of queues) {
    const found = queue.shift();
    queues.delete(subject);
    if (queue.length > 0) queues.set(subject, queue);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Takes the last one of the longest queue. */
function dropLast(queues: Queues): Waiting | undefined {
  const [subject, queue] = [...queues].reduce((most, one) => one[1].length > most[1].length ? one : most);
  const dropped = queue.pop();
  if (queue.length === 0) queues.delete(subject);
  return dropped;
}

function lengthOfLongest(queues: Queues): number {
  return Math.max(0, ...[...queues.values()].map((queue) => queue.length));
}

function sizeOf(queues: Queues | undefined): number {
  let size = 0;
  for (const queue of queues?.values() ?? []) size += queue.length;
  return size;
}
