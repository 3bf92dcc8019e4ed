/** Cards and what is sent to add and change them: pure functions. */
import type { Answer, Body } from "../../base/operations.ts";

/** A card on the list. */
export type Card = Answer<"listTags">["items"][number];

/** The properties of a card that can be changed. */
export type CardChange = Body<"updateTag">;

/** The properties of a card as a change has them, for Undo. */
export function propertiesOf({ name, group, kind, blocked, stations, budget, owner, expiresAt }: Card): CardChange {
  return { name, group, kind: kindIn(kind), blocked, stations, budget, owner, expiresAt };
}

/** The kinds of tokens; null is not known. */
export const KINDS = ["Central", "eMAID", "ISO14443", "ISO15693", "KeyCode", "Local", "MacAddress"] as const;

function kindIn(kind: string | null): (typeof KINDS)[number] | null {
  return KINDS.find((one) => one === kind) ?? null;
}

/** Whether a card may charge now. */
export type CardState = "valid" | "blocked" | "expired" | "removed";

/** See {@link CardState}. */
export function cardState({ blocked, expiresAt, archivedAt }: Card, now: number): CardState {
  if (archivedAt !== null) return "removed";
  if (blocked) return "blocked";
  return expiresAt !== null && Date.parse(expiresAt) <= now ? "expired" : "valid";
}

/** The fields of the form of a card, as texts. */
export interface CardFields {
  readonly name: string;
  readonly group: string;
  /** The last day on which it may charge, `2027-06-30`; empty for ever. */
  readonly lastDay: string;
  readonly blocked: boolean;
  /** Empty: all chargers. */
  readonly stations: readonly string[];
  readonly budgetKwh: string;
  readonly budgetPer: "day" | "week" | "month";
  /** Name of a user, or an e-mail address; empty: nobody. */
  readonly owner: string;
}

/** The fields of a card; those of a new one without it. */
export function fieldsOf(card: Card | undefined): CardFields {
  return {
    name: card?.name ?? "",
    group: card?.group ?? "",
    lastDay: lastDayOf(card?.expiresAt ?? null),
    blocked: card?.blocked ?? false,
    stations: card?.stations ?? [],
    budgetKwh: card === undefined || card.budget === null ? "" : String(card.budget.limitWh / 1000),
    budgetPer: card?.budget?.per ?? "month",
    owner: ownerText(card?.owner ?? null),
  };
}

/** The day before the moment at which it expires, in the browser's time zone. */
function lastDayOf(expiresAt: string | null): string {
  if (expiresAt === null) return "";
  const last = new Date(Date.parse(expiresAt) - 1);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${last.getFullYear()}-${two(last.getMonth() + 1)}-${two(last.getDate())}`;
}

/** The owner of a card as one text; empty: nobody. */
export function ownerText(owner: Card["owner"]): string {
  return owner?.user ?? owner?.email ?? "";
}

/** The owner that a text means: a user where there is one of that name, else an address when it has an @. */
function ownerOf(text: string, card: Card | undefined, users: readonly string[]): Card["owner"] {
  const plain = text.trim();
  if (plain === "") return null;
  if (card !== undefined && plain === ownerText(card.owner)) return card.owner;
  const user = users.find((name) => name.toLowerCase() === plain.toLowerCase());
  return user === undefined && plain.includes("@") ? { email: plain } : { user: user ?? plain };
}

/** The change that the fields mean. A time of expiry within its last day stays. `users` are the names of all users. */
export function changeOf(fields: CardFields, card: Card | undefined, users: readonly string[] = []): CardChange {
  const { name, group, lastDay, blocked, stations, budgetKwh, budgetPer, owner } = fields;
  const wh = Math.round(Number(budgetKwh) * 1000);
  const expiresAt = card?.expiresAt ?? null;
  return {
    name: name.trim() || null,
    group: group.trim() || null,
    blocked,
    stations: stations.length === 0 ? null : [...stations],
    budget: wh > 0 ? { limitWh: wh, per: budgetPer } : null,
    owner: ownerOf(owner, card, users),
    expiresAt: lastDay === lastDayOf(expiresAt) ? expiresAt : endOf(lastDay),
  };
}

/** The moment after a day, in the browser's time zone. */
function endOf(day: string): string | null {
  if (day === "") return null;
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date + 1).toISOString();
}
