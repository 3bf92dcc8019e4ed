import assert from "node:assert/strict";
import { type Case, type Exchange, type Fixture, type Json, requests, sees, type Step, waits } from "./runner.ts";
import { ACCEPTED_RESULT, type Cases16, charged, is, presents, READY, starts, stops, transactionOf } from "./steps.ts";

const UNTIL = "2026-06-01T12:10:00Z";
const NONE = sees("/reservations", { items: [] });

/** The server chooses the reservation id; the rest is the operator's input. */
const reserveNow = (connectorId: number, status: string): Exchange => [
  "ReserveNow",
  ({ reservationId }) => ({ reservationId, connectorId, expiryDate: UNTIL, idTag: "ALICE", parentIdTag: "HOME" }),
  { status },
];

const reserves = (connector: number, status = "Accepted"): Step =>
  requests(
    "POST /reservations",
    { connector, tagId: "ALICE", until: UNTIL },
    { status },
    reserveNow(connector, status),
  );

const isKept = (connector: number): Step => (fixture) =>
  sees("/reservations", {
    items: [{ id: numberOf(fixture), connector, tagId: "ALICE", until: "2026-06-01T12:10:00.000Z" }],
  })(fixture);

const cancels = (status: string): Step => (fixture) => {
  const reservationId = numberOf(fixture);
  const request = `DELETE /reservations/${reservationId}`;
  return requests(request, null, { status }, ["CancelReservation", { reservationId }, { status }])(fixture);
};

const numberOf = (fixture: Fixture): unknown => fixture.requested("ReserveNow").reservationId;

/** The StartTransaction that uses the reservation carries its id. */
const usedBy = (idTag: string, connector = 1) => [{ ...charged("Local"), tagId: idTag, connector }];

const isRefused = (status: string, before: string, shown: string, more: Json = {}): Case => ({
  steps: [...READY, is(1, before, more), reserves(1, status), NONE],
  connectors: { 1: shown },
});

/** The transaction's row has the reservation's id. */
const rowNamesIt: Step = async (fixture) => {
  const { services } = fixture.app.app;
  const row = await services.transactions.transaction(Number(transactionOf(fixture)));
  assert.equal(row?.reservationId, numberOf(fixture), "the reservation of the row");
};

/** Reservations of connectors. */
export const reservations: Cases16 = {
  TC_046: {
    steps: [
      ...READY,
      reserves(1),
      is(1, "Reserved"),
      isKept(1),
      presents("ALICE"),
      is(1, "Preparing"),
      starts({ reserved: true }),
      rowNamesIt,
      NONE,
      stops("Local", { idTag: "ALICE" }),
      is(1, "Available"),
    ],
    rows: usedBy("ALICE"),
    connectors: { 1: "available" },
  },
  TC_047: {
    steps: [...READY, reserves(1), is(1, "Reserved"), waits(9), isKept(1), waits(1), is(1, "Available"), NONE],
    connectors: { 1: "available" },
  },
  TC_048_1: isRefused("Faulted", "Faulted", "faulted", { errorCode: "InternalError" }),
  TC_048_2: isRefused("Occupied", "Preparing", "occupied preparing"),
  TC_048_3: isRefused("Unavailable", "Unavailable", "unavailable"),
  TC_048_4: isRefused("Rejected", "Available", "available"),
  TC_049: {
    steps: [
      ...READY,
      reserves(0),
      is(0, "Reserved"),
      isKept(0),
      presents("ALICE"),
      starts({ reserved: true, connectorId: 2 }),
      rowNamesIt,
      NONE,
      is(0, "Available"),
      is(2, "Charging"),
      stops("Local", { idTag: "ALICE" }),
      is(2, "Finishing"),
    ],
    rows: usedBy("ALICE", 2),
    connectors: { 0: "available", 1: "available", 2: "occupied finishing" },
  },
  TC_051: {
    steps: [...READY, reserves(1), is(1, "Reserved"), cancels("Accepted"), is(1, "Available"), NONE],
    connectors: { 1: "available" },
  },
  TC_052: { steps: [...READY, reserves(1), cancels("Rejected"), NONE], connectors: { 1: "available" } },
  TC_053: {
    steps: [
      ...READY,
      reserves(1),
      is(1, "Reserved"),
      presents("BOB", ACCEPTED_RESULT),
      is(1, "Preparing"),
      starts({ reserved: true, idTag: "BOB" }),
      rowNamesIt,
      NONE,
      stops("Local", { idTag: "BOB" }),
    ],
    rows: usedBy("BOB"),
    connectors: { 1: "occupied preparing" },
  },
};
