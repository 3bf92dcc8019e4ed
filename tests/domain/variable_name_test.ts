import assert from "node:assert/strict";
import { isSecretSetting, sameSettingValue, shownValue } from "../../src/domain/setting.ts";
import { parseVariableName, printVariableName, type VariablePlace } from "../../src/domain/variable_name.ts";

const PLAIN: VariablePlace = {
  ...{ component: "C", componentInstance: "", connector: 0, variable: "V", variableInstance: "", attribute: "Actual" },
};

const NAMES: readonly (readonly [name: string, place: VariablePlace])[] = [
  ["C.V", PLAIN],
  ["C@2.V", { ...PLAIN, connector: 2 }],
  ["C[a.b@c].V[d.e]", { ...PLAIN, componentInstance: "a.b@c", variableInstance: "d.e" }],
  ["C[i]@3.V[j]#MaxSet", {
    ...{ component: "C", componentInstance: "i", connector: 3, variable: "V", variableInstance: "j" },
    attribute: "MaxSet",
  }],
  ["Vendor%2EC.V%23[50%25%5D]", { ...PLAIN, component: "Vendor.C", variable: "V#", variableInstance: "50%]" }],
];

for (const [name, place] of NAMES) {
  Deno.test(`the variable ${name} is written and read as one text`, () => {
    assert.equal(printVariableName(place), name);
    assert.deepEqual(parseVariableName(name), place);
  });
}

Deno.test("a text that is not a variable name is refused", () => {
  for (const name of ["", "C", "C.", ".V", "C.V.W", "C[.V", "C@x.V", "C@.V", "C.V#", "C.V[", "C..V"]) {
    assert.equal(parseVariableName(name), undefined, name);
  }
});

Deno.test("the name of a 1.6 key is the key", () => {
  assert.equal(printVariableName({ ...PLAIN, component: "", variable: "A.b[c]" }), "A.b[c]");
});

Deno.test("secret settings are recognized by their names, and other settings are not", () => {
  const secret = ["AuthorizationKey", "SecurityCtrlr.BasicAuthPassword", "WifiPassword", "wifi_psk", "ApiKey", "PIN"];
  const open = ["GetConfigurationMaxKeys", "HeartbeatInterval", "MeterPublicKey", "PingInterval", "A.Compass"];
  assert.deepEqual(secret.filter((name) => !isSecretSetting(name)), []);
  assert.deepEqual(open.filter(isSecretSetting), []);
  assert.deepEqual([shownValue("PIN", "1234"), shownValue("PIN", ""), shownValue("PIN", null)], ["***", "", null]);
});

Deno.test("values are the same when they mean the same", () => {
  assert.ok(sameSettingValue("True", "true"));
  assert.ok(sameSettingValue(" 10 ", "10.0"));
  assert.ok(sameSettingValue("A, B", "A,B"));
  assert.ok(!sameSettingValue("10", "11"));
  assert.ok(!sameSettingValue("", "0"));
});
