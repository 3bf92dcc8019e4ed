/** A real Node-RED with the flow of config/node-red, in a temporary folder. */

const FLOW = new URL("../../config/node-red/ocppd-flow.json", import.meta.url);
/** The version that is tried here. */
const PACKAGE = "node-red@4.1.8";
const REQUIRED = Deno.env.get("OCPPD_TEST_TOOLS") === "required";
/** Installing and starting take seconds on a fast machine. */
const DEADLINE_MS = 120_000;

/** A running Node-RED. */
export interface NodeRed extends AsyncDisposable {
  /** Resolves when its output has a text; each output counts once. */
  says(pattern: RegExp): Promise<void>;
  /** Everything that it has printed. */
  readonly text: string;
}

/** True where Node-RED can't be installed: its test is left out then, unless every tool has to be there. */
export async function nodeRedIsMissing(): Promise<boolean> {
  if (REQUIRED) return false;
  const view = new Deno.Command("npm", { args: ["view", PACKAGE, "version"], stdout: "null", stderr: "null" });
  return !await view.output().then(({ success }) => success, () => true);
}

/** Installs Node-RED with npm and starts it with the flow and these variables; it listens nowhere. */
export async function nodeRed(env: Readonly<Record<string, string>>): Promise<NodeRed> {
  const folder = await Deno.makeTempDir({ prefix: "ocppd-test-" });
  const remove = () => Deno.remove(folder, { recursive: true });
  try {
    await install(folder);
    await Deno.copyFile(FLOW, `${folder}/flows.json`);
    const settings = {
      uiHost: "127.0.0.1",
      httpAdminRoot: false,
      httpNodeRoot: false,
      flowFile: "flows.json",
      telemetry: { enabled: false },
    };
    await Deno.writeTextFile(`${folder}/settings.js`, `module.exports = ${JSON.stringify(settings)};`);
  } catch (thrown) {
    await remove();
    throw thrown;
  }
  const child = new Deno.Command("node", {
    args: [`${folder}/node_modules/node-red/red.js`, "--userDir", folder],
    ...{ env, stdout: "piped", stderr: "inherit", stdin: "null" },
  }).spawn();
  let text = "";
  let read = 0;
  let wake = () => {};
  const reading = (async () => {
    for await (const part of child.stdout.pipeThrough(new TextDecoderStream())) {
      text += part;
      wake();
    }
    wake();
  })();
  return {
    async says(pattern) {
      let late = false;
      const timer = setTimeout(() => {
        late = true;
        wake();
      }, DEADLINE_MS);
      try {
        for (;;) {
          const found = pattern.exec(text.slice(read));
          if (found !== null) return void (read += found.index + found[0].length);
          if (late) throw new Error(`Node-RED did not say ${pattern}; it ended with: ${text.slice(-2000)}`);
          await new Promise<void>((resolve) => wake = resolve);
        }
      } finally {
        clearTimeout(timer);
      }
    },
    get text() {
      return text;
    },
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      await child.status;
      await reading;
      await remove();
    },
  };
}

async function install(folder: string): Promise<void> {
  const npm = new Deno.Command("npm", {
    args: [
      "install",
      "--no-audit",
      "--no-fund",
      "--omit=optional",
      "--ignore-scripts",
      "--prefer-offline",
      "--prefix",
      folder,
      PACKAGE,
    ],
    stdout: "null",
    stderr: "piped",
  });
  const { success, stderr } = await npm.output();
  if (!success) throw new Error(`${PACKAGE} could not be installed: ${new TextDecoder().decode(stderr)}`);
}
