import assert from "node:assert/strict";
import { commandPath } from "../../src/cli/command_path.ts";
import { remedyFor } from "../../src/cli/station/remedy.ts";
import { type Protocol, REFUSAL_REASONS, type RefusalReason } from "../../src/domain/station.ts";
import { newStation } from "../../src/services/stations/stations.ts";
import { openInProcess } from "../../src/store/sqlite/in_process.ts";
import { inDataDir } from "./command_line.ts";

const NO_PLACE = { program: "ocppd", env: {} } as const;
const words = commandPath({}, { ...NO_PLACE } as Parameters<typeof commandPath>[1]);

const attempt = { path: "/OCPP/CP1", userAgent: null, offeredProtocols: [], secure: false };

function remedy(
  reason: RefusalReason,
  id: string,
  row?: { readonly pinnedProtocol?: Protocol; passwordHashes?: [string] },
) {
  const refusal = { stationId: id, address: "10.0.0.7", reason, detail: "", attempt, count: 1, firstAt: 0, lastAt: 0 };
  return remedyFor(refusal, row && { ...newStation(id, 0), ...row }, words);
}

Deno.test("every reason for a refusal has a command or words that help", () => {
  for (const reason of REFUSAL_REASONS) {
    const { command, remedy: advice } = remedy(reason, "CP1", {});
    assert.ok(command !== null || advice !== null, reason);
  }
});

Deno.test("the command fits the reason and the station", () => {
  assert.equal(remedy("unknown_station", "CP1").command, "ocppd station add CP1");
  assert.equal(remedy("wrong_credentials", "CP1", {}).command, "ocppd station set CP1 --generate-password");
  assert.equal(remedy("wrong_user_name", "CP1", {}).command, "ocppd station set CP1 --ignore-user-name");
  assert.equal(remedy("security_profile", "CP1", {}).command, "ocppd station set CP1 --security-profile 0");
  assert.match(remedy("security_profile", "CP1", { passwordHashes: ["x"] }).command ?? "", /--security-profile 1$/);
  assert.equal(remedy("protocol", "CP1", { pinnedProtocol: "ocpp2.1" }).command, "ocppd station set CP1 --protocol ''");
  assert.equal(remedy("protocol", "CP1", {}).command, null);
  // Removed since: what is to be set of it needs it first.
  assert.equal(remedy("wrong_credentials", "CP1").command, "ocppd station add CP1");
});

Deno.test("an id is quoted for the shell", () => {
  assert.equal(remedy("unknown_station", "O'Brien 7").command, "ocppd station add 'O'\\''Brien 7'");
  assert.equal(remedy("unknown_station", "$(reboot)").command, "ocppd station add '$(reboot)'");
  assert.equal(remedy("wrong_user_name", "-x", {}).command, "ocppd station set --ignore-user-name -- -x");
});

Deno.test("station list --refused shows who, why and a command that a shell and ocppd understand", () =>
  inDataDir(async ({ dir, call }) => {
    const id = "-O'Brien $7";
    await call(["station", "add", "--", "known"]);
    const store = openInProcess({ path: `${dir}/ocppd.sqlite` });
    const at = Date.UTC(2026, 5, 1, 10);
    const refusal = { address: "10.0.0.7", attempt, count: 1, firstAt: at, lastAt: at };
    await store.noteRefusal({
      ...refusal,
      stationId: "",
      reason: "no_id",
      detail: "there is no station id in the URL",
    });
    await store.noteRefusal({
      ...refusal,
      stationId: id,
      reason: "unknown_station",
      detail: "no \u001b[1m such station",
    });
    await store.noteRefusal({
      ...refusal,
      stationId: id,
      reason: "unknown_station",
      detail: "no \u001b[1m such station",
    });
    await store.noteRefusal({
      ...refusal,
      stationId: "KNOWN",
      reason: "wrong_user_name",
      detail: "wrong",
      lastAt: at + 1,
    });
    await store.close();

    const { code, out } = await call(["station", "list", "--refused"]);
    assert.equal(code, 0);
    const [first = "", ...rest] = out.split("\n\n");
    assert.match(first, /^KNOWN from 10\.0\.0\.7, once at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\n {2}why: {2}wrong\n/);
    assert.match(first, /\n {2}do: {3}ocppd station set known --ignore-user-name --data-dir /);
    const text = rest.join("\n");
    assert.match(text, /\(no id\) from 10\.0\.0\.7, once at .*\n.*no station id in the URL\n {2}do: {3}let the URL/);
    assert.match(
      text,
      /-O'Brien \$7 from 10\.0\.0\.7, 2 times, the last time at .*\n {2}why: {2}no \\u001b\[1m such station\n/,
    );

    const entries: { stationId: string | null; lastAt: string; remedy: { command: string } }[] = JSON.parse(
      (await call(["station", "list", "--refused", "--json"])).out,
    );
    assert.equal(entries[0]?.lastAt, "2026-06-01T10:00:00.001Z");
    for (const { stationId, remedy: { command } } of entries.filter(({ stationId }) => stationId !== null)) {
      const args = await shellText(command);
      assert.equal(args.shift(), "ocppd");
      assert.deepEqual(await call(args).then(({ code, err }) => [code, err]), [0, ""], `${stationId}`);
    }
    // Who was added is refused no more.
    assert.doesNotMatch((await call(["station", "list", "--refused"])).out, /Brien/);
  }));

/** The words that a shell makes of a command line. */
async function shellText(line: string): Promise<string[]> {
  const script = `for word in ${line}; do printf '%s\\0' "$word"; done`;
  const { stdout } = await new Deno.Command("sh", { args: ["-c", script] }).output();
  return new TextDecoder().decode(stdout).split("\0").slice(0, -1);
}
