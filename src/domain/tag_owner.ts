import type { Sentence } from "../base/sentence.ts";
import { sentence } from "./sentences/mod.ts";
import { userNameFault } from "./user.ts";

/** Whose card it is: a user of this server by name, or a person by e-mail address. */
export type TagOwner = { readonly user: string } | { readonly email: string };

/** The longest e-mail address (RFC 5321 §4.5.3.1: a path of 256 characters with its brackets), and its longest local part. */
const EMAIL_MAX = 254;
const LOCAL_PART_MAX = 64;

/**
 * An address as mail servers on the way take it: no blanks, quotes, brackets, separators of lists or control characters,
 * and a domain of labels; one label alone is a host in the local network.
 */
const LOCAL_PART = /^[^\s\p{C}"(),:;<>@[\\\]]+$/u;
const DOMAIN =
  /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)*[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u;

/** Why `owner` can't be the owner of a tag, or undefined when it can; null is nobody. Whether the user exists is not checked. */
export function tagOwnerFault(owner: TagOwner | null): Sentence | undefined {
  if (owner === null) return undefined;
  return "user" in owner ? userNameFault(owner.user) : emailFault(owner.email);
}

function emailFault(email: string): Sentence | undefined {
  if (email.length > EMAIL_MAX) return sentence("email_too_long", { most: EMAIL_MAX, length: email.length });
  const at = email.lastIndexOf("@");
  const [local, domain] = [email.slice(0, Math.max(at, 0)), email.slice(at + 1)];
  const isAddress = local.length <= LOCAL_PART_MAX && LOCAL_PART.test(local) && !/^\.|\.\.|\.$/.test(local) &&
    DOMAIN.test(domain);
  return isAddress ? undefined : sentence("email_invalid", { found: JSON.stringify(email.slice(0, 80)) });
}

/**
 * The owner that a text means: a user where there is one of that name, else an address when it has an @. The name of a
 * user that does not exist stays one, so that the fault is about the user. Null for an empty text: nobody.
 */
export function tagOwnerOf(text: string, isUser: (name: string) => boolean): TagOwner | null {
  const plain = text.trim();
  if (plain === "") return null;
  return isUser(plain) || !plain.includes("@") ? { user: plain } : { email: plain };
}

/** An owner as one text; see {@link tagOwnerOf}. */
export function tagOwnerText(owner: TagOwner): string {
  return "user" in owner ? owner.user : owner.email;
}

/** True when a text names the owner, without regard to case. */
export function isOwnedBy(owner: TagOwner | null, text: string): boolean {
  return owner !== null && tagOwnerText(owner).toLowerCase() === text.trim().toLowerCase();
}
