import assert from "node:assert/strict";
import { createResponseReader } from "../../scripts/bench/generator/response_reader.ts";

const STREAM = [
  "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
  "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n",
  "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\na\r\n\r\n\r\n1F\r\n0123456789012345678901234567890\r\n0\r\n\r\n",
  "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nTrailer: x\r\n\r\n",
].join("");

const ANSWERS = [
  [200, "hello"],
  [404, ""],
  [200, "a\r\n\r\n0123456789012345678901234567890"],
  [200, "ok"],
];

Deno.test("answers are read one after another, with a length or in chunks, wherever the bytes are cut", () => {
  const bytes = new TextEncoder().encode(STREAM);
  for (const size of [1, 2, 3, 7, 50, bytes.length]) {
    const answers: [number, string][] = [];
    let answer: [number, string] = [0, ""];
    const read = createResponseReader({
      head: (status) => void (answer = [status, ""]),
      body: (part) => void (answer[1] += new TextDecoder().decode(part)),
      end: () => void answers.push(answer),
    });
    for (let at = 0; at < bytes.length; at += size) read(bytes.subarray(at, at + size));
    assert.deepEqual(answers, ANSWERS, `in parts of ${size} bytes`);
  }
});
