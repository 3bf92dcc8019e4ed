/** ocppd(1), in the language of man. */
import { allNodes, type CommandNode, VERSION } from "./command_tree.ts";

/** The manual page of the program, with a section for each command. */
export function manualPage(tree: CommandNode): string {
  const nodes = [...allNodes(tree)].filter((node) =>
    node.path !== "" && (node.children.length === 0 || node.options.length > 0)
  );
  return [
    `.TH OCPPD 1 "" "ocppd ${text(VERSION)}" "User Commands"`,
    ".SH NAME",
    `ocppd \\- ${text(tree.summary)}`,
    ".SH SYNOPSIS",
    ".B ocppd",
    ".I command",
    "[arguments] [options]",
    ".SH DESCRIPTION",
    text(tree.description),
    ".SH COMMANDS",
    ...nodes.flatMap(commandEntry),
    ".SH FILES",
    ".TP",
    ".I /etc/ocppd/ocppd.jsonc",
    "Settings; each is described in it.",
    ".TP",
    ".I /var/lib/ocppd",
    "Database, keys and nightly backups.",
    ".SH EXIT STATUS",
    "0 fine, 1 a failure, 2 wrong usage or wrong settings.",
    "",
  ].join("\n");
}

function commandEntry({ path, args, description, summary, options }: CommandNode): readonly string[] {
  return [
    `.SS "ocppd ${text([path, ...args].join(" "))}"`,
    text(description || summary),
    ...options.flatMap(({ flags, about }) => [".TP", `.B ${text(flags)}`, text(about) || "\\&"]),
  ];
}

/** Text as roff takes it literally: no backslash of it is an escape, no line begins a request. */
function text(words: string): string {
  return words.replaceAll("\\", "\\e").replaceAll("-", "\\-").replaceAll('"', "\\(dq").replace(/\s+/g, " ")
    .replace(/^([.'])/, "\\&$1");
}
