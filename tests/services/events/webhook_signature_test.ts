import assert from "node:assert/strict";
import { webhookSignature } from "../../../src/services/events/webhook_signature.ts";

Deno.test("a webhook message has the same signature as in the reference of Standard Webhooks", async () => {
  // The test vector of the reference libraries: github.com/standard-webhooks/standard-webhooks.
  const signature = await webhookSignature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", {
    id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
    at: 1_614_265_330_999,
    body: '{"test": 2432232314}',
  });
  assert.equal(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
});
