import assert from "node:assert/strict";
import { DATABASE_PARTS } from "../../../../src/domain/database_parts.ts";
import { withApp } from "../../../support/app.ts";
import { sendRequest } from "../api_request.ts";

Deno.test("size, growth and parts of the database are shown to everybody who may read", () =>
  withApp(async (app) => {
    const { status, body } = await sendRequest(app, "GET /system/database");
    assert.equal(status, 200);
    const { bytes, growthBytesPerDay, daysUntilFull, parts, sizes } = body;
    assert.ok(bytes > 0);
    assert.deepEqual([growthBytesPerDay, daysUntilFull, sizes], [null, null, []], "it is not known for a day");
    assert.deepEqual(parts.map(({ part }: { readonly part: string }) => part), [...DATABASE_PARTS]);
    assert.ok(parts.every((one: { readonly bytes: number }) => one.bytes > 0), JSON.stringify(parts));
  }));
