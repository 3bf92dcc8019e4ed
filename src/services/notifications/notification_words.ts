import type { NotificationKind, NotificationMessage, NotificationType } from "../../domain/notification.ts";
import type { TransactionFlag } from "../../domain/transaction.ts";

/** The texts of notifications in one language. */
export interface NotificationWords {
  /** Title and body. */
  readonly messages: {
    readonly [Type in NotificationType]: (message: Extract<NotificationMessage, { type: Type }>) => [string, string];
  };
  /** A number of notifications of a kind, as the title of a summary. */
  readonly summaries: Readonly<Record<NotificationKind, (count: number) => string>>;
}

/** Why the energy of a charge is not simply end minus start: what to know of it. */
export type EnergyFlagTexts = { readonly [Flag in TransactionFlag]?: string };
