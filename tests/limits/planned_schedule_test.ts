import assert from "node:assert/strict";
import { type Limited, withLimited } from "./limited.ts";

const says = async ({ charger }: Limited, unit: string, limits: readonly object[], evseId = 1) => {
  const { status } = await charger.call("NotifyEVChargingSchedule", {
    ...{ timeBase: "2026-06-01T10:00:00Z", evseId },
    chargingSchedule: {
      ...{ id: 1, chargingRateUnit: unit },
      chargingSchedulePeriod: limits.map((period, index) => ({ startPeriod: index * 600, ...period })),
    },
  });
  return status;
};

for (const protocol of ["ocpp2.0.1", "ocpp2.1"] as const) {
  Deno.test(`S6: ${protocol}: a planned schedule above the active limit is rejected, in A and in W`, () =>
    withLimited(protocol, async (limited) => {
      const { post, remove, clock, change } = limited;
      assert.equal(await says(limited, "A", [{ limit: 32 }]), "Accepted", "no limit is set");
      await post({ connector: 1, limitA: 6 });
      assert.equal(await says(limited, "A", [{ limit: 32 }]), "Rejected");
      assert.equal(await says(limited, "A", [{ limit: 6 }, { limit: 5.5 }]), "Accepted");
      assert.equal(await says(limited, "A", [{ limit: 6 }, { limit: 6.5 }]), "Rejected", "each period counts");
      assert.equal(await says(limited, "W", [{ limit: 4140 }]), "Accepted");
      assert.equal(await says(limited, "W", [{ limit: 4300 }]), "Rejected");
      assert.equal(await says(limited, "W", [{ limit: 4140, numberPhases: 1 }]), "Rejected", "18 A on one phase");
      assert.equal(await says(limited, "W", [{ limit: 1380, numberPhases: 1 }]), "Accepted");
      assert.equal(await says(limited, "A", [{ limit: 32 }], 2), "Accepted", "another connector");

      await post({ connector: 1, limitW: 11_000 });
      assert.equal(await says(limited, "W", [{ limit: 11_000 }]), "Accepted");
      assert.equal(await says(limited, "W", [{ limit: 11_100 }]), "Rejected");
      assert.equal(await says(limited, "A", [{ limit: 32, numberPhases: 1 }]), "Accepted");
      assert.equal(await says(limited, "A", [{ limit: 32, numberPhases: 3 }]), "Rejected");
      await remove("?connector=1");
      assert.equal(await says(limited, "W", [{ limit: 22_000 }]), "Accepted");

      // The limit of the whole station applies to each connector.
      await post({ connector: 0, limitA: 10 });
      assert.equal(await says(limited, "A", [{ limit: 16 }], 2), "Rejected");
      await remove();

      // A period after the end of a limit is not bound by it.
      await post({ connector: 1, limitA: 6, durationS: 600 });
      assert.equal(await says(limited, "A", [{ limit: 6 }, { limit: 32 }]), "Accepted");
      assert.equal(await says(limited, "A", [{ limit: 32 }, { limit: 6 }]), "Rejected");
      clock.advance(600_000);
      await change("expired");
      assert.equal(await says(limited, "A", [{ limit: 32 }]), "Accepted");
    }, { connectors: 2 }));
}

Deno.test("S6: ocpp2.1: the limits of the other phases count, and a period without a limit plans no draw", () =>
  withLimited("ocpp2.1", async (limited) => {
    await limited.post({ connector: 1, limitA: 6 });
    assert.equal(await says(limited, "A", [{ limit: 6, limit_L2: 16, limit_L3: 6 }]), "Rejected");
    assert.equal(await says(limited, "A", [{ limit: 6, limit_L2: 6, limit_L3: 6 }]), "Accepted");
    assert.equal(await says(limited, "A", [{ setpoint: 4 }]), "Accepted");
  }));
