/** The types of the own notifications. */
import type { Answer, Body } from "../../../base/client.ts";

/** What the API says of them. */
export type Preferences = Answer<"getMyNotifications">;
/** The name of a channel. */
export type Channel = Preferences["available"][number];
/** What is chosen for a channel; null: nothing. */
export type Choice = Preferences["channels"][Channel];
/** A kind of notification. */
export type Kind = NonNullable<Choice>["kinds"][number];
/** Stores a change. */
export type Change = (change: Body<"updateMyNotifications">) => Promise<void>;
