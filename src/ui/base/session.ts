/** Who uses the UI: the user of the log-in session, and what this user may do. */
import { computed, signal } from "@preact/signals";
import { type Answer, ApiProblem, type Client, createClient, sendPath } from "./client.ts";

/** The scopes of the API, which are the roles of users: each includes the ones before it. */
export const SCOPES = ["read", "control", "config", "admin"] as const;
/** One of {@link SCOPES}. */
export type Scope = (typeof SCOPES)[number];

/** The user as the API describes it. */
export type Me = Answer<"getMe">;

/** The user; null when nobody is logged in, undefined until the server has answered. */
export const me = signal<Me | null | undefined>(undefined);

/** True while a user was logged in on this page and the session has ended: the log-in is then shown above the page. */
export const sessionEnded = signal(false);

/** True while somebody who reads without a log-in wants to log in. */
export const wantsLogIn = signal(false);

/** Ends the question for the password, with true when it was right; null while nothing needs it. */
export const confirmation = signal<((isConfirmed: boolean) => void) | null>(null);

/** The client of the API with the session of this browser. */
export const api: Client = createClient(noSession, confirmed);

/** Sends a request that the API has named; `path` begins with /api/v1/. Throws an {@link ApiProblem}. */
export function sendRequest(method: string, path: string, body?: unknown): Promise<unknown> {
  return sendPath(method, path, body, noSession);
}

/** Notes that the server knows no session of this browser any more: the log-in is shown. */
export function noSession(): void {
  if (me.value === null) return;
  if (me.value !== undefined) sessionEnded.value = true;
  else me.value = null;
}

/** Shows the question for the password above the page, once for all requests that need it. */
function confirmed(): Promise<boolean> {
  return new Promise((resolve) => {
    const before = confirmation.peek();
    confirmation.value = (isConfirmed) => {
      confirmation.value = null;
      before?.(isConfirmed);
      resolve(isConfirmed);
    };
  });
}

/** Makes sure that the password was typed lately, before a download, which is no request of the client. */
export async function confirmFirst(): Promise<boolean> {
  return (await api.getMe({})).confirmed || await confirmed();
}

const scope = computed(() => me.value?.scope);

/** True when the user may do what needs this scope. */
export function may(needed: Scope): boolean {
  return scope.value !== undefined && SCOPES.indexOf(scope.value) >= SCOPES.indexOf(needed);
}

/** Loads the user of this browser's session. Throws an {@link ApiProblem} when the server does not answer. */
export async function loadMe(): Promise<void> {
  try {
    me.value = await api.getMe({});
  } catch (thrown) {
    if (!(thrown instanceof ApiProblem) || thrown.status !== 401) throw thrown;
    me.value = null;
  }
}

/** Logs in. Throws an {@link ApiProblem}: `unauthorized` for a wrong name or password, `rate_limited` after too many. */
export async function logIn(name: string, password: string): Promise<void> {
  me.value = await api.createSession({}, { name, password });
  sessionEnded.value = false;
  wantsLogIn.value = false;
}

/** Ends the session of this browser. */
export async function logOut(): Promise<void> {
  await api.deleteSession({});
  sessionEnded.value = false;
  me.value = null;
  // Where no log-in is needed, the pages can still be read.
  await loadMe();
}

/** True while the pages are read without a log-in. */
export function isAnonymous(): boolean {
  return me.value?.sessionId === null;
}
