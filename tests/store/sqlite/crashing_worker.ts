import "../../../src/store/sqlite/store_worker.ts";

// The worker of the store, which crashes at its second run of calls; a checkpoint may come before.

const scope = globalThis as unknown as { onmessage: (event: MessageEvent<string>) => void };
const real = scope.onmessage;
let runs = 0;
scope.onmessage = (event) => {
  if (event.data.includes('"type":"run"') && ++runs === 2) throw new Error("out of luck");
  real(event);
};
