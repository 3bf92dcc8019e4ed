import assert from "node:assert/strict";
import { ocmf, VECTORS } from "../certificates/ocmf_vectors.ts";
import { bootedCharger } from "../support/booted.ts";
import { browserTest, withBrowser } from "../support/browser.ts";
import type { ScriptedCharger } from "../support/charger.ts";
import { accessibility, calm, overflow } from "../support/ui_looks.ts";
import { type UiServer, withUiServer } from "../support/ui_server.ts";

const [[CURVE, KEY, SIGNATURE] = ["", "", ""]] = VECTORS.slice(4);
const SIGNED = ocmf(CURVE, SIGNATURE);
const FORGED = SIGNED.replace("1.234", "9.234");
const at = (minute: number) => new Date(Date.UTC(2026, 5, 1, 10, minute)).toISOString();

/** A charge of OCPP 2.0.1 with these signed values, the first at its begin and the last at its end; its number. */
async function charged(
  { request }: UiServer,
  charger: ScriptedCharger,
  values: readonly string[],
  publicKey: string,
): Promise<number> {
  const transactionInfo = { transactionId: crypto.randomUUID() };
  const last = values.length - 1;
  const valueOf = (data: string, context: string) => ({
    value: 0,
    context,
    signedMeterValue: { signedMeterData: btoa(data), signingMethod: "", encodingMethod: "OCMF", publicKey },
  });
  await charger.call("TransactionEvent", {
    ...{ eventType: "Started", timestamp: at(0), triggerReason: "Authorized", seqNo: 0, transactionInfo },
    evse: { id: 1 },
    ...(values.length === 0 ? {} : {
      meterValue: values.map((data, index) => ({
        timestamp: at(index),
        sampledValue: [
          valueOf(
            data,
            index === 0 ? "Transaction.Begin" : index === last ? "Transaction.End" : "Sample.Clock",
          ),
        ],
      })),
    }),
  });
  await charger.call("TransactionEvent", {
    ...{ eventType: "Ended", timestamp: at(30), triggerReason: "EVDeparted", seqNo: 1, transactionInfo },
  });
  const { items } = await request("GET", "/transactions?limit=1");
  return items[0].id;
}

browserTest(
  "a charge shows its signed values with their results in words, the text as it was signed, and the file; others show nothing",
  () =>
    withUiServer(async (server) => {
      const charger = await bootedCharger(server, "ocpp2.0.1");
      const key = `oca:base16:asn1:${KEY}`;
      const plain = await charged(server, charger, [], key);
      const keyless = await charged(server, charger, [SIGNED], "");
      const signed = await charged(server, charger, [SIGNED, FORGED], key);
      const many = await charged(server, charger, Array.from({ length: 7 }, () => SIGNED), key);
      await withBrowser(async (browser) => {
        const context = await server.logIn(browser, { width: 1100, height: 900 });
        const { page, faults } = await server.open(context, `#/charges/${signed}`);
        await page.getByRole("heading", { name: "Signed meter values" }).waitFor();
        await page.getByRole("listitem").filter({ hasText: "Signature valid" }).getByText("at the start").waitFor();
        const forged = page.getByRole("listitem").filter({ hasText: "Signature invalid" });
        await forged.getByText("at the end").waitFor();
        await forged.getByText("The text as it was signed").click();
        await forged.getByText(FORGED, { exact: true }).waitFor();
        await forged.getByText(key.replace("oca:base16:asn1:", "")).waitFor();
        const [download] = await Promise.all([
          page.waitForEvent("download"),
          page.getByRole("link", { name: "Download for the transparency software" }).click(),
        ]);
        assert.equal(download.suggestedFilename(), `transaction-${signed}.xml`);
        assert.match(await Deno.readTextFile(await download.path()), /<signedData format="OCMF"/);
        assert.deepEqual(faults, []);

        const folded = await server.open(context, `#/charges/${many}`);
        await folded.page.getByText("5\u00a0values in between").waitFor();
        assert.equal(await folded.page.getByText("Signature valid").filter({ visible: true }).count(), 2);

        const none = await server.open(context, `#/charges/${plain}`);
        await none.page.getByRole("heading", { name: "Facts" }).waitFor();
        assert.equal(await none.page.getByRole("heading", { name: "Signed meter values" }).count(), 0);

        const german = await server.logIn(browser, { width: 320, height: 740, locale: "de-DE", dark: true });
        const { page: narrow } = await server.open(german, `#/charges/${keyless}`);
        await narrow.getByText("Signatur nicht prüfbar").waitFor();
        await narrow.getByRole("link", { name: "Für die Transparenzsoftware herunterladen" }).waitFor();
        await narrow.getByText("Der Text, wie er signiert wurde").click();
        await calm(narrow);
        assert.equal(await overflow(narrow), 0);
        assert.deepEqual(await accessibility(narrow), []);
      });
    }),
);
