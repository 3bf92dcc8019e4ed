import { NO_WORKAROUNDS, type Workarounds } from "../../domain/workarounds.ts";
import type { Station } from "../../domain/station.ts";

/** Workarounds for all chargers of a vendor, or of one of its models. */
export interface VendorQuirk {
  readonly vendor: RegExp;
  readonly model?: RegExp;
  readonly workarounds: Partial<Workarounds>;
  readonly why: string;
  /** The source of the report. */
  readonly source: string;
}

/** One row per fault; the vendor and model of the BootNotification select the rows. */
export const VENDOR_QUIRKS: readonly VendorQuirk[] = [
  {
    vendor: /free2move|f2m|epro/i,
    model: /epro/i,
    workarounds: { startResponseDelayMs: 1_000 },
    why:
      "hangs up when a start is answered at once: 77 of 89 charges failed to begin (F2ME.EPROSE01TXX, firmware 2.9.3)",
    source: "lbbrhzn/ocpp#2080",
  },
  {
    vendor: /keba/i,
    workarounds: { truncateTagAt: "_", clearCacheAfterRefusal: true },
    why: "sends a tag as <tag>_<serial>; refuses a card for ever that was refused once",
    source: "dallmann-consulting/OCPP.Core; field reports (quirks X12, X14)",
  },
  {
    vendor: /sigen/i,
    workarounds: { truncateTagAt: "-" },
    why: "sends a tag with a dash behind it",
    source: "lbbrhzn/ocpp#1803",
  },
  {
    vendor: /wall\s?box/i,
    workarounds: { bootCallDelayMs: 5_000 },
    why: "boots for ever when it is called before its boot is answered (CPB1, Commander 2)",
    source: "lbbrhzn/ocpp#1503, #1510",
  },
  {
    vendor: /ev\s?box/i,
    model: /livo/i,
    workarounds: { bootCallDelayMs: 5_000 },
    why: "boots for ever when it is called before its boot is answered (Livo)",
    source: "evcc-io/evcc#27309",
  },
];

/** Per-station overrides that an operator may set; null is not set. */
const OWN = [
  "timeZone",
  "treatExportAsImport",
  "truncateTagAt",
  "startResponseDelayMs",
  "triggerBootNotification",
  "bootCallDelayMs",
] as const;

/**
 * The workarounds of a station: the operator's overrides, else its vendor's rows. Returns a shared constant for
 * stations without any.
 */
export function workaroundsOf(station: Station | undefined): Workarounds {
  let workarounds = NO_WORKAROUNDS;
  if (station === undefined) return workarounds;
  const vendor = station.boot?.vendor ?? "";
  const model = station.boot?.model ?? "";
  for (const row of VENDOR_QUIRKS) {
    if (row.vendor.test(vendor) && (row.model?.test(model) ?? true)) {
      workarounds = { ...workarounds, ...row.workarounds };
    }
  }
  for (const name of OWN) {
    const value = station[name];
    if (value !== null) workarounds = { ...workarounds, [name]: value };
  }
  return workarounds;
}
