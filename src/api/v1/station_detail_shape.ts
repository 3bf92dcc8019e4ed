import { z } from "@hono/zod-openapi";
import { LearnedFormShape, LimitShape } from "./limit_shapes.ts";
import { NoticeShape, StationShape, TransactionShape, WarningShape } from "./station_shapes.ts";

/** A station with everything that one page about it shows. */
export const StationDetailShape = StationShape.extend({
  openTransactions: z.array(TransactionShape),
  warnings: z.array(WarningShape),
  notices: z.array(NoticeShape),
  limits: z.array(LimitShape).openapi({ description: "the charging limits in force" }),
  learnedLimitForm: LearnedFormShape.nullable().openapi({ description: "the form in which it took a limit last" }),
}).openapi("StationDetail");
