import { DatabaseSync } from "node:sqlite";

/** The tables of OCPP.Core as its SQLite script made them until the migration of May 2026. */
const BEFORE = `
CREATE TABLE "ChargePoint" ("ChargePointId" TEXT NOT NULL UNIQUE, "Name" TEXT, "Comment" TEXT, "Username" TEXT,
  "Password" TEXT, "ClientCertThumb" TEXT, PRIMARY KEY("ChargePointId"));
CREATE TABLE "ChargeTags" ("TagId" TEXT NOT NULL UNIQUE, "TagName" TEXT, "ParentTagId" TEXT, "ExpiryDate" TEXT,
  "Blocked" INTEGER, PRIMARY KEY("TagId"));
CREATE TABLE "MessageLog" ("LogId" INTEGER NOT NULL UNIQUE, "LogTime" TEXT, "ChargePointId" TEXT, "ConnectorId" INTEGER,
  "Message" TEXT, "Result" TEXT, "ErrorCode" TEXT, PRIMARY KEY("LogId" AUTOINCREMENT));
CREATE TABLE "Transactions" ("TransactionId" INTEGER NOT NULL UNIQUE, "Uid" TEXT, "ChargePointId" TEXT,
  "ConnectorId" INTEGER, "StartTagId" TEXT, "StartTime" TEXT, "MeterStart" REAL, "StartResult" TEXT, "StopTagId" TEXT,
  "StopTime" TEXT, "MeterStop" REAL, "StopReason" TEXT, PRIMARY KEY("TransactionId" AUTOINCREMENT)
  FOREIGN KEY(ChargePointId) REFERENCES ChargePoint(ChargePointId));
CREATE TABLE "ConnectorStatus" ("ChargePointId" TEXT NOT NULL, "ConnectorId" INTEGER, "ConnectorName" TEXT,
  "LastStatus" TEXT, "LastStatusTime" TEXT, "LastMeter" TEXT, "LastMeterTime" TEXT,
  PRIMARY KEY("ChargePointId","ConnectorId") FOREIGN KEY(ChargePointId) REFERENCES ChargePoint(ChargePointId));
CREATE VIEW "ConnectorStatusView" AS SELECT cs.ChargePointId, cs.ConnectorId, t.TransactionId FROM ConnectorStatus AS cs
  LEFT OUTER JOIN Transactions AS t ON t.ChargePointId = cs.ChargePointId;
`;

/** As its migrations make them since then. */
const AFTER = `
CREATE TABLE "__EFMigrationsHistory" ("MigrationId" TEXT NOT NULL PRIMARY KEY, "ProductVersion" TEXT NOT NULL);
INSERT INTO "__EFMigrationsHistory" VALUES ('20240404000000_InitialCreate', '10.0.7'),
  ('20240405204318_TransactionsIndex', '10.0.7'), ('20260503000001_ConnectorStatusForeignKey', '10.0.7');
CREATE TABLE "ChargePoint" ("ChargePointId" TEXT NOT NULL CONSTRAINT "PK_ChargePoint" PRIMARY KEY, "Name" TEXT NULL,
  "Comment" TEXT NULL, "Username" TEXT NULL, "Password" TEXT NULL, "ClientCertThumb" TEXT NULL);
CREATE TABLE "ChargeTags" ("TagId" TEXT NOT NULL CONSTRAINT "PK_ChargeKeys" PRIMARY KEY, "TagName" TEXT NULL,
  "ParentTagId" TEXT NULL, "ExpiryDate" TEXT NULL, "Blocked" INTEGER NULL);
CREATE TABLE "ConnectorStatus" ("ChargePointId" TEXT NOT NULL, "ConnectorId" INTEGER NOT NULL, "ConnectorName" TEXT NULL,
  "LastStatus" TEXT NULL, "LastStatusTime" TEXT NULL, "LastMeter" REAL NULL, "LastMeterTime" TEXT NULL,
  CONSTRAINT "PK_ConnectorStatus" PRIMARY KEY ("ChargePointId", "ConnectorId"),
  CONSTRAINT "FK_ConnectorStatus_ChargePoint_ChargePointId" FOREIGN KEY ("ChargePointId")
  REFERENCES "ChargePoint" ("ChargePointId") ON DELETE CASCADE);
CREATE TABLE "MessageLog" ("LogId" INTEGER NOT NULL CONSTRAINT "PK_MessageLog" PRIMARY KEY AUTOINCREMENT,
  "ChargePointId" TEXT NOT NULL, "ConnectorId" INTEGER NULL, "LogTime" TEXT NOT NULL, "Message" TEXT NOT NULL,
  "Result" TEXT NULL, "ErrorCode" TEXT NULL);
CREATE TABLE "Transactions" ("TransactionId" INTEGER NOT NULL CONSTRAINT "PK_Transactions" PRIMARY KEY AUTOINCREMENT,
  "ChargePointId" TEXT NOT NULL, "ConnectorId" INTEGER NOT NULL, "StartTime" TEXT NOT NULL, "MeterStart" REAL NOT NULL,
  "StartTagId" TEXT NULL, "StartResult" TEXT NULL, "StopTime" TEXT NULL, "MeterStop" REAL NULL, "StopTagId" TEXT NULL,
  "StopReason" TEXT NULL, "Uid" TEXT NULL,
  CONSTRAINT "FK_Transactions_ChargePoint" FOREIGN KEY ("ChargePointId") REFERENCES "ChargePoint" ("ChargePointId"));
CREATE UNIQUE INDEX "ChargePoint_Identifier" ON "ChargePoint" ("ChargePointId");
CREATE INDEX "IX_Transactions_ChargePointId_ConnectorId" ON "Transactions" ("ChargePointId", "ConnectorId");
`;

/** The forms of OCPP.Core's database, before and after its migration of May 2026. */
export const FORMS = { before: BEFORE, after: AFTER } as const;

/** One of {@link FORMS}. */
export type Form = keyof typeof FORMS;

/** A small installation: times in UTC but the expiry, registers in kWh, as OCPP.Core and Entity Framework write them. */
const ROWS = `
INSERT INTO "ChargePoint" ("ChargePointId", "Name", "Comment", "Username", "Password", "ClientCertThumb") VALUES
  ('CP1', 'Garage', 'left of the gate', 'CP1', 'a long pass phrase', NULL),
  ('Box/2', 'Court', NULL, NULL, NULL, NULL),
  ('Wallbox 3', '', '', 'owner', 'short', ''),
  ('cp4', NULL, NULL, NULL, 'unused', 'AB12');
INSERT INTO "ChargeTags" ("TagId", "TagName", "ParentTagId", "ExpiryDate", "Blocked") VALUES
  ('04A1B2C3', 'Ada', 'family', '2099-12-31 00:00:00', 0),
  ('04FFEE', 'Ben', 'FAMILY', NULL, 1),
  ('family', NULL, '', NULL, NULL),
  ('04a1b2c3', 'Ada again', NULL, NULL, NULL);
INSERT INTO "ConnectorStatus" ("ChargePointId", "ConnectorId", "ConnectorName", "LastStatus", "LastMeter") VALUES
  ('CP1', 1, 'Left', 'Available', '12.5'), ('CP1', 2, NULL, 'Available', NULL), ('Wallbox 3', 1, 'Only', 'Occupied', 3);
INSERT INTO "Transactions" ("TransactionId", "Uid", "ChargePointId", "ConnectorId", "StartTagId", "StartTime",
  "MeterStart", "StartResult", "StopTagId", "StopTime", "MeterStop", "StopReason") VALUES
  (1, NULL, 'CP1', 1, '04A1B2C3', '2026-01-05 07:00:00', 100.5, 'Accepted', '04A1B2C3', '2026-01-05 09:30:00.1234567',
    112.75, 'Local'),
  (2, 'uid-2', 'CP1', 2, '04FFEE', '2026-02-01 10:00:00', 7.001, 'CablePluggedIn', '', '2026-02-01 11:00:00', -1,
    'EVDeparted'),
  (3, NULL, 'CP1', 1, '04A1B2C3', '2026-03-01 10:00:00', 112.75, 'Accepted', NULL, NULL, NULL, NULL),
  (5, NULL, 'Wallbox 3', 1, 'unlisted', '2026-03-02 10:00:00', 0, 'Accepted', NULL, '2026-03-02 12:00:00', 3, 'Local');
`;

/** Writes a database of OCPP.Core with a small installation; `further` is SQL for more. */
export function writeOcppCore(path: string, form: Form, further = ""): void {
  const db = new DatabaseSync(path);
  try {
    // Old installations have rows of charge points that were deleted.
    db.exec(`PRAGMA foreign_keys = OFF; ${FORMS[form]} ${ROWS} ${further}`);
  } finally {
    db.close();
  }
}
