/** What takes the space of the database, as people know it. */
export const DATABASE_PARTS = ["readings", "charges", "events", "messages", "audit", "other"] as const;

/** One of {@link DATABASE_PARTS}: `events` are those of charges with OCPP 2.x, `messages` the message log. */
export type DatabasePart = (typeof DATABASE_PARTS)[number];

/** The bytes of each part, its indexes included. */
export type DatabaseParts = Readonly<Record<DatabasePart, number>>;
