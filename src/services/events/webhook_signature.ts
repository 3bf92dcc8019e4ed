/**
 * The signature of a webhook message according to Standard Webhooks (standardwebhooks.com): `v1,` and the base64 of the
 * HMAC-SHA256 over id, time and body. The package is loaded with the first message, because most servers have no
 * webhook.
 */
export async function webhookSignature(
  secret: string,
  { id, at, body }: { readonly id: string; readonly at: number; readonly body: string },
): Promise<string> {
  const { Webhook } = await import("standardwebhooks");
  return new Webhook(secret).sign(id, new Date(at), body);
}
