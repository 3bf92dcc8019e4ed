import { z } from "@hono/zod-openapi";
import { AcceptedFormShape, LimitShape } from "../limits/schemas.ts";
import { StationReportShape, StationShape, TransactionShape, WarningShape } from "./schemas.ts";

/** A station with everything that one page about it shows. */
export const StationDetailShape = StationShape.extend({
  openTransactions: z.array(TransactionShape),
  warnings: z.array(WarningShape),
  reports: z.array(StationReportShape),
  limits: z.array(LimitShape).openapi({ description: "the charging limits in force" }),
  acceptedLimitForm: AcceptedFormShape.nullable().openapi({ description: "the form in which it took a limit last" }),
}).openapi("StationDetail");
