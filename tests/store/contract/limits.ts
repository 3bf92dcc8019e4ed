import assert from "node:assert/strict";
import type { LimitForm } from "../../../src/domain/limit_form.ts";
import type { LearnedForm, LimitWish } from "../../../src/domain/limit_wish.ts";
import { addStations, at } from "../facts.ts";
import type { Holds } from "./harness.ts";

const FORM: LimitForm = { purpose: "TxDefaultProfile", connector: 1, kind: "Absolute", unit: "W", stackLevel: 0 };

function wish(change: Partial<LimitWish> = {}): LimitWish {
  return {
    ...{ stationId: "CP1", connector: 1, limit: { amount: 7.4, unit: "A" }, phases: null, setBy: "me", setAt: at(0) },
    ...{ until: null, form: null, acceptedAt: null, confirmed: "no", refused: [], left: [] },
    ...change,
  };
}

function learned(change: Partial<LearnedForm> = {}): LearnedForm {
  return { stationId: "CP1", form: FORM, unitOnly: null, widened: false, firmware: null, at: at(0), ...change };
}

/** Charging limits, which hold on after a restart. */
export function limits(holds: Holds): void {
  holds(
    "a limit without an end and one with an end are kept beside each other, each in place of the last",
    async (store) => {
      await addStations(store, "CP1", "CP2");
      const refused = [{ form: FORM, status: "Rejected", reasonCode: "R", additionalInfo: null }];
      const timed = wish({
        ...{ limit: { amount: 11_000, unit: "W" }, phases: 3, until: at(60), form: FORM, acceptedAt: at(1) },
        ...{ confirmed: "schedule", refused, left: [{ connector: 0, purpose: "TxProfile", stackLevel: 2 }] },
      });
      await store.keepLimitWish(wish({ connector: 2 }));
      await store.keepLimitWish(wish({ stationId: "cp1" }));
      await store.keepLimitWish(timed);
      await store.keepLimitWish(wish({ stationId: "CP2", connector: 0 }));
      assert.deepEqual(await store.limitWishes(), [
        ...[wish(), timed, wish({ connector: 2 }), wish({ stationId: "CP2", connector: 0 })],
      ]);
      await store.keepLimitWish({ ...timed, confirmed: "current" });
      await store.dropLimitWish("cp1", 1, false);
      await store.dropLimitWish("CP1", 7, false);
      await store.dropLimitWish("CP9", 1, false);
      assert.deepEqual(
        (await store.limitWishes()).map(({ connector, until, confirmed }) => [connector, until, confirmed]),
        [
          ...[[1, at(60), "current"], [2, null, "no"], [0, null, "no"]],
        ],
      );
      await store.removeStation("CP1");
      assert.deepEqual((await store.limitWishes()).map(({ stationId }) => stationId), ["CP2"]);
    },
  );

  holds("the form that a station took last replaces the one before, and is forgotten", async (store) => {
    await addStations(store, "CP1", "CP2");
    await store.keepLearnedForm(learned({ stationId: "cp1" }));
    await store.keepLearnedForm(learned({ unitOnly: "W", widened: true, firmware: "2.0", at: at(1) }));
    await store.keepLearnedForm(learned({ stationId: "CP2" }));
    assert.deepEqual(await store.learnedForms(), [
      learned({ unitOnly: "W", widened: true, firmware: "2.0", at: at(1) }),
      learned({ stationId: "CP2" }),
    ]);
    await store.forgetLearnedForm("cp2");
    await store.forgetLearnedForm("CP9");
    assert.deepEqual((await store.learnedForms()).map(({ stationId }) => stationId), ["CP1"]);
  });
}
