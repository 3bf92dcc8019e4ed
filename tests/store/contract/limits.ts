import assert from "node:assert/strict";
import type { LimitForm } from "../../../src/domain/limit_form.ts";
import type { AcceptedForm, RequestedLimit } from "../../../src/domain/requested_limit.ts";
import { addStations, at } from "../facts.ts";
import type { Holds } from "./harness.ts";

const FORM: LimitForm = { purpose: "TxDefaultProfile", connector: 1, kind: "Absolute", unit: "W", stackLevel: 0 };

function input(change: Partial<RequestedLimit> = {}): RequestedLimit {
  return {
    ...{ stationId: "CP1", connector: 1, limit: { amount: 7.4, unit: "A" }, phases: null, setBy: "me", setAt: at(0) },
    ...{ until: null, form: null, acceptedAt: null, confirmed: "no", refused: [], left: [] },
    ...change,
  };
}

function enrolled(change: Partial<AcceptedForm> = {}): AcceptedForm {
  return { stationId: "CP1", form: FORM, unitOnly: null, widened: false, firmware: null, at: at(0), ...change };
}

/** Tests of charging limits, which must survive a restart. */
export function limits(holds: Holds): void {
  holds(
    "a connector has one limit without an end and one with an end, and each replaces the last of its kind",
    async (store) => {
      await addStations(store, "CP1", "CP2");
      const refused = [{ form: FORM, status: "Rejected", reasonCode: "R", additionalInfo: null }];
      const timed = input({
        ...{ limit: { amount: 11_000, unit: "W" }, phases: 3, until: at(60), form: FORM, acceptedAt: at(1) },
        ...{ confirmed: "schedule", refused, left: [{ connector: 0, purpose: "TxProfile", stackLevel: 2 }] },
      });
      await store.saveRequestedLimit(input({ connector: 2 }));
      await store.saveRequestedLimit(input({ stationId: "cp1" }));
      await store.saveRequestedLimit(timed);
      await store.saveRequestedLimit(input({ stationId: "CP2", connector: 0 }));
      assert.deepEqual(await store.requestedLimits(), [
        ...[input(), timed, input({ connector: 2 }), input({ stationId: "CP2", connector: 0 })],
      ]);
      await store.saveRequestedLimit({ ...timed, confirmed: "current" });
      await store.removeRequestedLimit("cp1", 1, false);
      await store.removeRequestedLimit("CP1", 7, false);
      await store.removeRequestedLimit("CP9", 1, false);
      assert.deepEqual(
        (await store.requestedLimits()).map(({ connector, until, confirmed }) => [connector, until, confirmed]),
        [
          ...[[1, at(60), "current"], [2, null, "no"], [0, null, "no"]],
        ],
      );
      await store.removeStation("CP1");
      assert.deepEqual((await store.requestedLimits()).map(({ stationId }) => stationId), ["CP2"]);
    },
  );

  holds("the accepted limit form replaces the one before, and can be removed", async (store) => {
    await addStations(store, "CP1", "CP2");
    await store.saveAcceptedForm(enrolled({ stationId: "cp1" }));
    await store.saveAcceptedForm(enrolled({ unitOnly: "W", widened: true, firmware: "2.0", at: at(1) }));
    await store.saveAcceptedForm(enrolled({ stationId: "CP2" }));
    assert.deepEqual(await store.acceptedForms(), [
      enrolled({ unitOnly: "W", widened: true, firmware: "2.0", at: at(1) }),
      enrolled({ stationId: "CP2" }),
    ]);
    await store.removeAcceptedForm("cp2");
    await store.removeAcceptedForm("CP9");
    assert.deepEqual((await store.acceptedForms()).map(({ stationId }) => stationId), ["CP1"]);
  });
}
