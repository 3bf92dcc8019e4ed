import assert from "node:assert/strict";
import { decimalOf, isCurrency, moneyOf } from "../../src/domain/money.ts";
import { seeded } from "../chaos/random.ts";

Deno.test("prices are parsed exactly, and other texts are refused", () => {
  const cases: readonly (readonly [text: string, money: number | undefined])[] = [
    ["0", 0],
    ["0.35", 3500],
    ["12", 120_000],
    ["0.0001", 1],
    ["1000000", 10_000_000_000],
    ["1000000.0001", undefined],
    ["0.00001", undefined],
    ["-1", undefined],
    ["1,5", undefined],
    ["1e3", undefined],
    [".5", undefined],
    ["", undefined],
    ["NaN", undefined],
  ];
  for (const [text, money] of cases) assert.equal(moneyOf(text), money, text);
});

Deno.test("amounts are written with two to four digits after the point", () => {
  const cases = [[0, "0.00"], [1, "0.0001"], [3500, "0.35"], [120_000, "12.00"], [1250, "0.125"], [
    -3500,
    "-0.35",
  ]] as const;
  for (const [money, text] of cases) assert.equal(decimalOf(money), text);
});

Deno.test("every amount is read back as it was written", () => {
  const random = seeded(20260601);
  for (let n = 0; n < 2000; n++) {
    const money = random.below(10 ** (1 + random.below(10)));
    assert.equal(moneyOf(decimalOf(money)), money);
  }
});

Deno.test("a currency is three capital letters", () => {
  assert.deepEqual(["EUR", "CHF", "eur", "EURO", "€", ""].map(isCurrency), [true, true, false, false, false, false]);
});
