/** The commands of ocppd as plain data, from commander's description of them. */
import { Command } from "commander";
import config from "../../deno.json" with { type: "json" };
import { commands } from "../../main.ts";
import type { Environment } from "../../src/cli/environment.ts";
import { withServeOptions } from "../../src/cli/options.ts";

/** A command with its options and the commands below it. */
export interface CommandNode {
  /** The words that call it: `station add`; empty for ocppd itself. */
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  /** Its arguments, as help writes them: `<id>`. */
  readonly args: readonly string[];
  readonly options: readonly OptionNode[];
  readonly children: readonly CommandNode[];
}

export interface OptionNode {
  /** As help writes it: `--port <number>`. */
  readonly flags: string;
  readonly long: string;
  readonly takesValue: boolean;
  readonly about: string;
}

/** The tree of all commands. */
export async function commandTree(): Promise<CommandNode> {
  const children: CommandNode[] = [];
  for (const { name, summary, load } of commands) {
    const loaded = await load();
    const command = typeof loaded === "function"
      // A description needs nothing of the world of its command.
      ? loaded(absent() as Environment)
      : withServeOptions(new Command(name).description(loaded.description));
    children.push(nodeOf(command, name, summary));
  }
  const description = "Central system for OCPP charging stations: 1.6, 2.0.1 and 2.1 on one port, and a REST API.";
  return { path: "", summary: "OCPP central system", description, args: [], options: [], children };
}

/** The tree from its root down, every command once. */
export function* allNodes(node: CommandNode): Generator<CommandNode> {
  yield node;
  for (const child of node.children) yield* allNodes(child);
}

/** The version that pages name. */
export const VERSION = config.version;

function nodeOf(command: Command, path: string, summary = ""): CommandNode {
  return {
    path,
    summary: summary || command.summary() || firstSentence(command.description()),
    description: command.description(),
    args: command.registeredArguments.map((argument) => {
      const name = `${argument.name()}${argument.variadic ? "..." : ""}`;
      return argument.required ? `<${name}>` : `[${name}]`;
    }),
    options: command.options.filter(({ hidden }) => !hidden).flatMap((
      { flags, long, required, optional, description },
    ) => long ? [{ flags, long, takesValue: required || optional, about: description }] : []),
    children: command.commands.filter((child) => child.name() !== "help")
      .map((child) => nodeOf(child, `${path} ${child.name()}`)),
  };
}

function firstSentence(text: string): string {
  return (/^[^.:;]*/.exec(text)?.[0] ?? text).trim();
}

function absent(): unknown {
  return new Proxy(() => absent(), { get: (_, name) => name === "version" ? VERSION : absent() });
}
