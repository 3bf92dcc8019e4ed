/** What users chose of notifications: channels with their addresses, kinds, quiet hours. */
import { AppError } from "../../base/errors.ts";
import { createSerial } from "../../base/serial.ts";
import { about } from "../../base/sentence.ts";
import type {
  ChannelChoice,
  NotificationChannel,
  NotificationKind,
  NotificationPreferences,
} from "../../domain/notification.ts";
import { addressFault } from "../../domain/notification_address.ts";
import { sentence } from "../../domain/sentences/mod.ts";
import { createWebhookTargets } from "../../domain/webhook_targets.ts";
import type { Store } from "../../store/store.ts";

/** See above. */
export interface NotificationPreferenceList {
  /** Of the users who chose something. */
  list(): readonly NotificationPreferences[];
  /** Nothing chosen for a user who chose nothing. */
  of(userId: number): NotificationPreferences;
  /**
   * Changes what a user chose; null removes a channel. Throws `invalid` for an address that the channel can't use, and for a
   * new channel without one; `not_found`.
   */
  change(userId: number, change: NotificationPreferencesChange): Promise<NotificationPreferences>;
  /** Loads what the command line wrote. */
  reload(): Promise<void>;
}

/** What is left out stays as it is. */
export interface NotificationPreferencesChange {
  readonly channels?: { readonly [Channel in NotificationChannel]?: ChannelChange | null | undefined } | undefined;
  readonly quietHours?: NotificationPreferences["quietHours"] | undefined;
}

/** See {@link NotificationPreferencesChange}. */
interface ChannelChange {
  readonly address?: string | undefined;
  readonly kinds?: readonly NotificationKind[] | undefined;
}

/** What {@link createNotificationPreferences} needs. */
export interface NotificationPreferencesDeps {
  readonly store: Pick<Store, "notificationPreferences" | "saveNotificationPreferences">;
  /** The setting `webhooks.allowLoopback`. */
  readonly allowLoopback: boolean;
}

/** Loads them. */
export async function createNotificationPreferences(
  { store, allowLoopback }: NotificationPreferencesDeps,
): Promise<NotificationPreferenceList> {
  const targets = createWebhookTargets({ allowLoopback });
  const load = async () => new Map((await store.notificationPreferences()).map((one) => [one.userId, one]));
  const edits = createSerial<number>();
  let byUser = await load();
  const of = (userId: number): NotificationPreferences =>
    byUser.get(userId) ?? { userId, channels: {}, quietHours: null };

  const changedChoice = (
    channel: NotificationChannel,
    before: ChannelChoice | undefined,
    change: ChannelChange,
  ): ChannelChoice => {
    const address = change.address ?? before?.address;
    if (address === undefined) throw new AppError("invalid", sentence("notification_address_missing", { channel }));
    const fault = change.address === undefined ? undefined : addressFault(channel, address, targets);
    if (fault !== undefined) throw new AppError("invalid", about(`the address for ${channel} can't be used`, fault));
    return { address, kinds: change.kinds ?? before?.kinds ?? [] };
  };

  return {
    list: () => [...byUser.values()],
    of,
    change: (userId, { channels = {}, quietHours }) =>
      edits.run(userId, async () => {
        const before = of(userId);
        const changed = { ...before.channels };
        for (const [name, choice] of Object.entries(channels)) {
          // The keys of the type.
          const channel = name as NotificationChannel;
          if (choice === undefined) continue;
          if (choice === null) delete changed[channel];
          else changed[channel] = changedChoice(channel, before.channels[channel], choice);
        }
        const preferences = {
          userId,
          channels: changed,
          quietHours: quietHours === undefined ? before.quietHours : quietHours,
        };
        if (!await store.saveNotificationPreferences(preferences)) {
          throw new AppError("not_found", sentence("user_unknown", { id: userId }));
        }
        byUser.set(userId, preferences);
        return preferences;
      }),
    async reload() {
      byUser = await load();
    },
  };
}
