// What a developer would take instead: npm `ocpp-rpc` in strict mode, which stores nothing.
// node ocpp_rpc.mjs FOLDER-WITH-NODE_MODULES PASSWORD
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import process from "node:process";

const [, , folder, password] = process.argv;
const { RPCServer } = createRequire(`${folder}/`)("ocpp-rpc");
const answers = JSON.parse(readFileSync(new URL("./answers.json", import.meta.url), "utf8"));

const server = new RPCServer({ protocols: Object.keys(answers), strictMode: true });
server.auth((accept, reject, handshake) => {
  if (String(handshake.password) === password) accept({});
  else reject(401);
});
server.on("client", (client) => {
  client.handle(({ method }) => answers[client.protocol][method]);
});
const http = await server.listen(0, "127.0.0.1");
process.stdout.write(`listening on 127.0.0.1:${http.address().port}\n`);
