import assert from "node:assert/strict";
import { PROTOCOLS } from "../../src/domain/station.ts";
import { published } from "../../src/ocpp/rpc/error_codes.ts";
import { bootOf } from "../support/booted.ts";
import { connectCharger } from "../support/charger.ts";
import { attackOnEachEngine, withServer } from "./server.ts";

const ONE_R = "OccurenceConstraintViolation";
const TWO_R = "OccurrenceConstraintViolation";
/** As each version publishes it; see docs/decisions.md. */
const SENT = { "ocpp1.6": ONE_R, "ocpp2.0.1": ONE_R, "ocpp2.1": TWO_R } as const;

attackOnEachEngine(
  "L13",
  "each version sends its own spelling of the occurrence error, and both are taken",
  (engine) =>
    withServer({ engine }, async ({ port, addStation, api }) => {
      for (const protocol of PROTOCOLS) {
        const id = protocol.replace("ocpp", "CP");
        await addStation(id);
        const charger = await connectCharger({ url: `ws://127.0.0.1:${port}/OCPP/${id}`, protocols: [protocol] });
        await charger.call("BootNotification", bootOf(protocol));
        const [type, , code] = await charger.callRaw("Authorize", {});
        assert.deepEqual([type, code], [4, SENT[protocol]]);
        for (const spelled of [ONE_R, TWO_R, TWO_R.toLowerCase()]) {
          charger.answers("Reset", spelled);
          const { status, body } = await api(`/api/v1/stations/${id}/reset`, { method: "POST", body: {} });
          assert.equal(status, 502, JSON.stringify(body));
          assert.equal(body.ocppError.code, published(spelled));
        }
        await charger.close();
      }
    }),
);
