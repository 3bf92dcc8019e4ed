import { isSecretSetting, MASK } from "../../domain/setting.ts";

/** Masks passwords and other secrets in messages. A payload without its secrets, and the secrets found in it: */
export interface Masked {
  /** The same object when there was nothing to mask. */
  readonly payload: unknown;
  readonly secrets: readonly string[];
}

/** The actions (in lower case) whose payload or answer may hold a password or key by their schema. */
const CARRIERS: ReadonlySet<string> = new Set([
  // 1.6: AuthorizationKey and vendors' keys; URLs with a password in them.
  "changeconfiguration",
  "getconfiguration",
  "getdiagnostics",
  "signedupdatefirmware",
  // 2.x: BasicAuthPassword and other WriteOnly variables, the passwords of networks.
  "setvariables",
  "getvariables",
  "notifyreport",
  "notifyevent",
  "notifymonitoringreport",
  "setnetworkprofile",
  "publishfirmware",
  // All versions.
  "getlog",
  "updatefirmware",
  "datatransfer",
]);

/** Parts of the names of secrets, as a quick look at the text of a message; `\\u` could write any of them. */
const NAMED = /pass|pwd|secret|credential|key|[^d]token|psk|pin|\\u/i;

/**
 * True when a message may hold secrets: by its action, or because its text has the name of one, since vendors and `customData`
 * put a `password` where no schema has it.
 */
export function mayCarrySecrets(action: string, text: string): boolean {
  return NAMED.test(text) || (action.length < 32 && CARRIERS.has(action.toLowerCase()));
}

/** Limit on secrets per message; each costs one search through the answer. */
const MOST_SECRETS = 20;
/** Deeper than any schema; deeper values are masked without a search. */
const MOST_DEPTH = 24;

/** Properties that hold a setting's value next to its name. */
const VALUES: ReadonlySet<string> = new Set(["value", "attributeValue", "actualValue"]);

/**
 * A payload (JSON) with every password-like value replaced, and every repetition of a `known` one; id tokens are not
 * secrets here.
 */
export function maskSecrets(payload: unknown, known: readonly string[] = []): Masked {
  const secrets = [...known];
  return { payload: maskedIn(payload, secrets, 0), secrets };
}

/** `text` without any of the secrets, as they are or as JSON writes them. */
export function without(text: string, secrets: readonly string[]): string {
  return secrets.reduce((shown, secret) => {
    const escaped = JSON.stringify(secret).slice(1, -1);
    // A secret of fewer than four characters would mask unrelated text.
    return secret.length < 4 ? shown : shown.replaceAll(escaped, MASK).replaceAll(secret, MASK);
  }, text);
}

/** True when `text`, which may be truncated, contains one of the secrets or the beginning of one. */
export function holds(text: string, secrets: readonly string[]): boolean {
  return secrets.some((secret) => secret.length >= 4 && text.includes(JSON.stringify(secret).slice(1, -1).slice(0, 8)));
}

function maskedIn(value: unknown, secrets: string[], depth: number): unknown {
  if (typeof value === "string") return holds(value, secrets) ? MASK : withoutUrlSecrets(value, secrets);
  if (typeof value !== "object" || value === null) return value;
  if (depth > MOST_DEPTH) return MASK;
  if (Array.isArray(value)) {
    const items = value.map((item) => maskedIn(item, secrets, depth + 1));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  const named = nameIn(value as Named);
  const isSecret = named !== undefined && isSecretSetting(named);
  let changed: Record<string, unknown> | undefined;
  for (const [key, inner] of Object.entries(value)) {
    const hide = isSecretProperty(key, value as Named) || (isSecret && VALUES.has(key)) || isSecretText(key, inner);
    const shown = hide
      ? hidden(inner, secrets)
      : isSecret && key === "variableAttribute" && Array.isArray(inner)
      ? hiddenAttributes(inner, secrets)
      : maskedIn(inner, secrets, depth + 1);
    if (shown !== inner) (changed ??= { ...value })[key] = shown;
  }
  return changed ?? value;
}

interface Named {
  readonly key?: unknown;
  readonly server?: unknown;
  readonly variable?: { readonly name?: unknown } | null;
}

/** The setting that an object describes: 1.6 `key`, 2.x `variable.name`. */
function nameIn({ key, variable }: Named): string | undefined {
  if (typeof key === "string") return key;
  const name = variable?.name;
  return typeof name === "string" ? name : undefined;
}

/** `basicAuthPassword`, `apnPassword`, `simPin`; the `key` of a VPN, which in other objects is a name. */
function isSecretProperty(key: string, { server }: Named): boolean {
  return isSecretSetting(key) || key === "simPin" || (key === "key" && server !== undefined);
}

/** True for free text of a vendor that mentions a secret. */
function isSecretText(key: string, value: unknown): boolean {
  return key === "data" && typeof value === "string" && isSecretSetting(value);
}

/** Replaces a secret by the mask; null, empty and boolean values stay visible. */
function hidden(value: unknown, secrets: string[]): unknown {
  if (value === "" || value === null || typeof value === "boolean") return value;
  for (const text of textsIn(value, 0)) note(text, secrets);
  return MASK;
}

/** A station may send a list where a text is required. */
function textsIn(value: unknown, depth: number): readonly string[] {
  if (typeof value !== "object") return [String(value)];
  if (value === null || depth > MOST_DEPTH) return [];
  return Object.values(value).slice(0, MOST_SECRETS).flatMap((inner) => textsIn(inner, depth + 1));
}

/** The attributes of a secret variable: their values are masked, other properties (`Actual`, `WriteOnly`) stay. */
function hiddenAttributes(attributes: readonly unknown[], secrets: string[]): readonly unknown[] {
  return attributes.map((attribute) =>
    typeof attribute === "object" && attribute !== null && "value" in attribute
      ? { ...attribute, value: hidden(attribute.value, secrets) }
      : attribute
  );
}

/** Removes passwords and queries from URLs: links to cloud storage are signed in their query. */
function withoutUrlSecrets(text: string, secrets: string[]): string {
  if (!text.includes("://")) return text;
  return text.replace(/(:\/\/[^\s?#"]*\?)[^\s#"]+/g, `$1${MASK}`).replace(
    /(:\/\/[^/@\s:]*:)([^/@\s]+)(?=@)/g,
    (_, before: string, password: string) => {
      note(password, secrets);
      return before + MASK;
    },
  );
}

function note(secret: string, secrets: string[]): void {
  if (secrets.length < MOST_SECRETS) secrets.push(secret);
}
