import "../../../src/store/sqlite/store_worker.ts";

// The worker of the store, which crashes at the third message.

const scope = globalThis as unknown as { onmessage: (event: MessageEvent<string>) => void };
const real = scope.onmessage;
let messages = 0;
scope.onmessage = (event) => {
  messages += 1;
  if (messages === 3) throw new Error("out of luck");
  real(event);
};
