import { numberOf } from "../../../domain/money.ts";
import type { Command2 } from "../../handler.ts";

/** 2.x CostUpdated (I02): the running cost of a transaction; the answer is empty. */
export const showCost: Command2<"showCost", "CostUpdated"> = {
  action: "CostUpdated",
  payload: ({ reference, amount }) => ({ totalCost: numberOf(amount), transactionId: reference }),
  answer: () => ({ status: "Accepted" }),
};
