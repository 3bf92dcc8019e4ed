import assert from "node:assert/strict";
import {
  callText,
  errorText,
  type Frame,
  type MessageId,
  parseFrame,
  resultText,
  sendText,
} from "../../../src/ocpp/rpc/frame.ts";
import { READING_MAX, timesReading } from "../../support/timing.ts";

const heartbeat = (id: MessageId = "1"): Frame => ({ kind: "call", id, action: "Heartbeat", payload: {} });
const error = (code: string, description: string, details: unknown = {}): Frame => ({
  kind: "error",
  id: "1",
  error: { code, description, details },
});

const readable: Readonly<Record<string, readonly [text: string, frame: Frame]>> = {
  "a CALL": ['[2,"1","Heartbeat",{}]', heartbeat()],
  "a CALL without a payload": ['[2,"1","Heartbeat"]', { ...heartbeat(), payload: undefined } as Frame],
  "a CALL with null for a payload": ['[2,"1","Heartbeat",null]', { ...heartbeat(), payload: null } as Frame],
  "a CALL with more elements than there should be": ['[2,"1","Heartbeat",{},"more",7]', heartbeat()],
  "a message type in quotes": ['["2","1","Heartbeat",{}]', heartbeat()],
  "an id that is a number": ['[2,1,"Heartbeat",{}]', heartbeat(1)],
  "an id that is 0": ['[2,0,"Heartbeat",{}]', heartbeat(0)],
  "an id that is negative": ['[2,-7,"Heartbeat",{}]', heartbeat(-7)],
  "an id that is a number of 19 digits": ['[2,9223372036854775807,"Heartbeat",{}]', heartbeat(9223372036854775807n)],
  "an id that is text of 19 digits": ['[2,"9223372036854775807","Heartbeat",{}]', heartbeat("9223372036854775807")],
  "an id that is empty": ['[2,"","Heartbeat",{}]', heartbeat("")],
  "an id of 300 characters": [`[2,"${"x".repeat(300)}","Heartbeat",{}]`, heartbeat("x".repeat(300))],
  "an id with quotes, emoji and a comma": [JSON.stringify([2, 'a",🔌', "Heartbeat", {}]), heartbeat('a",🔌')],
  "pretty-printed JSON": [JSON.stringify([2, "1", "Heartbeat", {}], null, 2).replaceAll("\n", "\r\n"), heartbeat()],
  "a byte order mark before it": ['\uFEFF[2,"1","Heartbeat",{}]', heartbeat()],
  "a NUL after it": ['[2,"1","Heartbeat",{}]\0', heartbeat()],
  "NULs and line ends after it, in any order": [' [2,"1","Heartbeat",{}]\n\0\0\r\n\0 \n', heartbeat()],
  "a CALLRESULT": ['[3,"1",{"status":"Accepted"}]', { kind: "result", id: "1", payload: { status: "Accepted" } }],
  "a CALLRESULT without a payload": ['[3,"1"]', { kind: "result", id: "1", payload: undefined }],
  "a CALLERROR of two elements": ['[4,"1"]', error("", "")],
  "a CALLERROR of three elements": ['[4,"1","InternalError"]', error("InternalError", "")],
  "a CALLERROR of four elements": ['[4,"1","InternalError","oops"]', error("InternalError", "oops")],
  "a CALLERROR of five elements": ['[4,"1","InternalError","oops",{"a":1}]', error("InternalError", "oops", { a: 1 })],
  "a CALLERROR with null details": ['[4,"1","InternalError",null,null]', error("InternalError", "")],
  "a CALLERROR with text for details": ['[4,"1","GenericError","","why"]', error("GenericError", "", "why")],
  "a CALLERROR with a number for a code": ['[4,"1",500,true,{}]', error("500", "true")],
  "a CALLERROR with an object for a code": ['[4,"1",{"code":5},[1],{}]', error("", "")],
  "a CALLRESULTERROR": [
    '[5,"1","FormatViolation","oops",{}]',
    { ...error("FormatViolation", "oops"), kind: "result_error" } as Frame,
  ],
  "a SEND": [
    '[6,"1","NotifyPeriodicEventStream",{"id":1}]',
    { kind: "send", id: "1", action: "NotifyPeriodicEventStream", payload: { id: 1 } },
  ],
  "integers beyond 2^53, to the last digit": [
    '[2,"1","StopTransaction",{"transactionId":9223372036854775807,"n":-9007199254740993,"s":9007199254740991}]',
    {
      kind: "call",
      id: "1",
      action: "StopTransaction",
      payload: { transactionId: "9223372036854775807", n: "-9007199254740993", s: 9007199254740991 },
    },
  ],
  "fractions of many digits as the numbers they are": [
    '[2,"1","MeterValues",{"value":3.14159265358979323846}]',
    { kind: "call", id: "1", action: "MeterValues", payload: { value: Math.PI } },
  ],
};

for (const [name, [text, frame]] of Object.entries(readable)) {
  Deno.test(`a frame is read: ${name}`, () => {
    assert.deepEqual(parseFrame(text), { kind: "frame", frame });
  });
}

Deno.test("an empty text, blanks, line ends and NULs are an empty frame", () => {
  for (const text of ["", " ", "\r\n", "\0", "\uFEFF", "\uFEFF \0\n"]) {
    assert.deepEqual(parseFrame(text), { kind: "empty" }, JSON.stringify(text));
  }
});

Deno.test("an unknown message type is reported with its id", () => {
  for (const type of [0, 1, 7, 42, -2, 2.5]) {
    assert.deepEqual(parseFrame(`[${type},"x",{}]`), { kind: "unknown_type", id: "x", type });
  }
});

/** The text, and the id that can be read in spite of the fault. */
const unreadable: Readonly<Record<string, readonly [text: string, id?: MessageId]>> = {
  "no JSON": ["hello"],
  "an object": ['{"action":"Heartbeat"}'],
  "a text": ['"Heartbeat"'],
  "an empty array": ["[]"],
  "an array without an id": ["[2]"],
  "an id that is null": ['[2,null,"Heartbeat",{}]'],
  "an id that is an object": ['[2,{"a":1},"Heartbeat",{}]'],
  "an id that is true": ['[2,true,"Heartbeat",{}]'],
  "a message type that is a word": ['["CALL","7","Heartbeat",{}]', "7"],
  "an action that is a number": ['[2,"7",5,{}]', "7"],
  "a missing action": ['[2,"7"]', "7"],
  "a SEND without an action": ['[6,"7"]', "7"],
  "a CALL that ends too soon": ['[2,"7","Heartbeat",{"a":', "7"],
  "a CALL that ends right behind its id": ['[2,"7",', "7"],
  "a CALL that ends within its id": ['[2,"7'],
  "a CALL with a hole in it": ['[2, 4711 ,"StopTransaction",{"transactionId":,"meterStop":1}]', 4711],
  "a CALL with an id that JSON does not have": ['[2,"\\x","Heartbeat",{]'],
  "an answer that ends too soon": ['[3,"7",{"status":'],
  "two messages in one frame": ['[2,"7","Heartbeat",{}] [2,"8","Heartbeat",{}]', "7"],
};

for (const [name, [text, id]] of Object.entries(unreadable)) {
  Deno.test(`a frame is not readable, ${id === undefined ? "nor its id" : "but its id is"}: ${name}`, () => {
    const parsed = parseFrame(text);
    assert.equal(parsed.kind, "unreadable");
    assert.ok(parsed.kind === "unreadable" && parsed.why.length > 0);
    assert.equal(parsed.id, id);
  });
}

Deno.test("any text is parsed, however deep, long or odd", () => {
  const ofSize: readonly ((size: number) => string)[] = [
    (size) => "[".repeat(size),
    (size) => "[".repeat(size) + "]".repeat(size),
    (size) => `${"[".repeat(size)}1234567890123456789${"]".repeat(size)}`,
    (size) => `[4,"1",${"[".repeat(size)}${"]".repeat(size)}]`,
    (size) => `[2,"${"\\".repeat(size)}`,
    (size) => `[${" ".repeat(size)}2`,
    (size) => " ".repeat(size) + "x",
    (size) => "\0".repeat(size),
    (size) => `[2,${"9".repeat(size)},"Heartbeat",{}]`,
  ];
  for (const text of [...ofSize.map((make) => make(1_000_000)), "\ud800[2]"]) assert.ok(parseFrame(text).kind);
  for (const [index, make] of ofSize.entries()) {
    const text = make(200_000);
    const times = timesReading(text, () => parseFrame(text));
    assert.ok(times < READING_MAX, `text ${index}: ${times}`);
  }
});

const written: Readonly<Record<string, readonly [text: string, wanted: string]>> = {
  "a CALL": [callText("id-1", "Reset", { type: "Soft" }), '[2,"id-1","Reset",{"type":"Soft"}]'],
  "a SEND": [sendText("id-1", "Notify", {}), '[6,"id-1","Notify",{}]'],
  "an answer to an id that was text": [resultText("1", {}), '[3,"1",{}]'],
  "an answer to an id that was a number": [resultText(1, {}), "[3,1,{}]"],
  "an answer to an id of 19 digits": [resultText(9223372036854775807n, {}), "[3,9223372036854775807,{}]"],
  "an answer to an empty id": [resultText("", {}), '[3,"",{}]'],
  "an answer to an id with a quote": [resultText('a"b', {}), '[3,"a\\"b",{}]'],
  "an error without details": [errorText("1", "InternalError", "oops"), '[4,"1","InternalError","oops",{}]'],
  "an error to a number": [errorText(7, "X", "y", { a: 1 }), '[4,7,"X","y",{"a":1}]'],
  "an error of more than 255 characters": [
    errorText(-1, "X", "y".repeat(300)),
    `[4,-1,"X","${"y".repeat(255)}",{}]`,
  ],
};

for (const [name, [text, wanted]] of Object.entries(written)) {
  Deno.test(`a frame is written: ${name}`, () => assert.equal(text, wanted));
}
