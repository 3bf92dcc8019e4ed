import { z } from "@hono/zod-openapi";
import { AcceptedFormShape, LimitShape } from "../limits/schemas.ts";
import { NamedTransactionShape, StationReportShape, StationShape, WarningShape } from "./schemas.ts";

/** A station with its transactions, warnings, reports and limits. */
export const StationDetailShape = StationShape.extend({
  openTransactions: z.array(NamedTransactionShape),
  warnings: z.array(WarningShape),
  reports: z.array(StationReportShape),
  limits: z.array(LimitShape).openapi({ description: "active charging limits" }),
  acceptedLimitForm: AcceptedFormShape.nullable().openapi({
    description: "the form in which it accepted a limit last",
  }),
}).openapi("StationDetail");
