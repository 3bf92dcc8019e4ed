import assert from "node:assert/strict";
import { MARIADB_IS_MISSING, withMariaDb } from "../support/mariadb.ts";
import { inDataDir } from "../cli/command_line.ts";

/** The tables of SteVe that are read, in the form of version 3.7, with the columns that matter and one that does not. */
const SCHEMA = `CREATE DATABASE stevedb CHARACTER SET utf8mb4; USE stevedb;
CREATE TABLE charge_box (charge_box_pk int PRIMARY KEY AUTO_INCREMENT, charge_box_id varchar(255) NOT NULL,
  registration_status varchar(255) NOT NULL DEFAULT 'Accepted', fw_version varchar(255), description mediumtext, note mediumtext);
CREATE TABLE connector (connector_pk int unsigned PRIMARY KEY AUTO_INCREMENT, charge_box_id varchar(255) NOT NULL, connector_id int NOT NULL);
CREATE TABLE ocpp_tag (ocpp_tag_pk int PRIMARY KEY AUTO_INCREMENT, id_tag varchar(255) NOT NULL, parent_id_tag varchar(255),
  expiry_date timestamp(6) NULL, max_active_transaction_count int NOT NULL DEFAULT 1, note mediumtext);
CREATE TABLE user (user_pk int PRIMARY KEY AUTO_INCREMENT, ocpp_tag_pk int, first_name varchar(255), last_name varchar(255), e_mail varchar(255));
CREATE TABLE transaction_start (transaction_pk int unsigned PRIMARY KEY AUTO_INCREMENT, event_timestamp timestamp(6) NOT NULL DEFAULT current_timestamp(6),
  connector_pk int unsigned NOT NULL, id_tag varchar(255) NOT NULL, start_timestamp timestamp(6) NULL, start_value varchar(255));
CREATE TABLE transaction_stop (transaction_pk int unsigned NOT NULL, event_timestamp timestamp(6) NOT NULL, event_actor enum('station','manual'),
  stop_timestamp timestamp(6) NOT NULL, stop_value varchar(255) NOT NULL, stop_reason varchar(255), PRIMARY KEY (transaction_pk, event_timestamp));`;

const ROWS = `SET time_zone = '+00:00';
INSERT INTO charge_box (charge_box_id, registration_status, description, note) VALUES
  ('CP1', 'Accepted', 'O''Brien''s garage; "left"\\nbehind', NULL), ('CP2', 'Rejected', NULL, 'Grüße \\\\ 😀');
INSERT INTO connector (charge_box_id, connector_id) VALUES ('CP1', 1), ('CP2', 2);
INSERT INTO ocpp_tag (id_tag, parent_id_tag, expiry_date, max_active_transaction_count) VALUES
  ('A1', NULL, NULL, 1), ('A2', 'A1', '2027-01-31 10:00:00.5', 0), ('A3', NULL, NULL, -1);
INSERT INTO user (ocpp_tag_pk, first_name, last_name, e_mail) VALUES
  (1, 'Ada', 'Lovelace', 'ada@example.org'), (2, NULL, NULL, NULL);
INSERT INTO transaction_start (connector_pk, id_tag, start_timestamp, start_value) VALUES
  (1, 'A1', '2026-01-05 08:00:00', '1000'), (2, 'A2', '2026-01-06 08:00:00', '5'), (1, 'A1', '2026-01-07 08:00:00', '8250');
INSERT INTO transaction_stop VALUES
  (1, '2026-01-05 09:00:01', 'manual', '2026-01-05 08:30:00', '2000', NULL),
  (1, '2026-01-05 09:00:02', 'station', '2026-01-05 09:00:00', '8250', 'EVDisconnected'),
  (2, '2026-01-06 09:00:00', 'station', '2026-01-06 09:00:00', '405.5', 'Local');`;

Deno.test({
  name: "a dump that MariaDB makes of SteVe's tables is imported, in both styles of its statements, and once",
  ignore: MARIADB_IS_MISSING,
  fn: () =>
    withMariaDb(async (db) => {
      await db.run(SCHEMA);
      await db.run(`USE stevedb; ${ROWS}`);
      const styles = [[], ["--skip-extended-insert"], ["--complete-insert", "--skip-quote-names"]];
      for (const style of styles) {
        const dump = await db.dump("stevedb", style);
        await inDataDir(async ({ dir, call }) => {
          const file = `${dir}.sql`;
          await Deno.writeTextFile(file, dump);
          const dry = JSON.parse((await call(["import", "steve", file, "--json"])).out);
          const run = await call(["import", "steve", file, "--apply", "--json"]);
          assert.deepEqual([run.code, run.err], [0, ""]);
          const report = JSON.parse(run.out);
          assert.deepEqual(dry.counts, report.counts, "the dry run says what happens");
          const { charger, card, charge } = report.counts;
          assert.deepEqual([charger.added, card.added, charge.added, charge.leftOut], [2, 3, 2, 1], style.join(" "));
          assert.ok(JSON.stringify(report.remarks).includes("it has no end yet"));
          assert.ok(JSON.stringify(report.remarks).includes("it was Rejected in SteVe"));
          const stations = JSON.parse((await call(["station", "list", "--json"])).out);
          const comments = (stations.items ?? stations).map(({ comment }: { comment: string }) => comment);
          assert.deepEqual(comments, ["O'Brien's garage; \"left\"\nbehind", "Grüße \\ 😀"]);
          const tags = JSON.parse((await call(["tag", "list", "--json"])).out);
          const cards = (tags.items ?? tags).map((
            one: Record<string, unknown>,
          ) => [
            one.id,
            one.name,
            one.group,
            one.blocked,
            one.expiresAt,
            one.owner,
          ]);
          assert.deepEqual(cards, [
            ["A1", "Ada Lovelace", null, false, null, { email: "ada@example.org" }],
            ["A2", null, "A1", true, "2027-01-31T10:00:00.500Z", null],
            ["A3", null, null, false, null, null],
          ]);
          const year = ["--from", "2026-01-01", "--to", "2027-01-01"];
          const csv = (await call(["transaction", "export", ...year])).out;
          assert.ok(csv.includes("7250") && csv.includes("400.5"), csv);
          const again = JSON.parse((await call(["import", "steve", file, "--apply", "--json"])).out).counts;
          assert.deepEqual([again.charger.unchanged, again.card.unchanged, again.charge.unchanged], [2, 3, 2]);
        });
      }
    }),
});
