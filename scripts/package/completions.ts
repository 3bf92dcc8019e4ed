/** Shell completions of the commands and options. */
import { allNodes, type CommandNode } from "./command_tree.ts";

/** Options whose value is a file or a folder. */
const FILES = /<(file|dir|path)>/;

/** For bash: words of the line that are no options lead to a row of commands and options. */
export function bashCompletion(tree: CommandNode): string {
  const rows = [...allNodes(tree)].map((node) => `    ${quoted(node.path)}) words=${quoted(completionsOf(node))} ;;`);
  return `# bash completion for ocppd
_ocppd() {
  local current=\${COMP_WORDS[COMP_CWORD]} path="" words="" word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in -*) continue ;; esac
    case "\${path:+$path }$word" in
    ${pathPatterns(tree)}) path="\${path:+$path }$word" ;;
    esac
  done
  case "$path" in
${rows.join("\n")}
  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}
complete -o default -F _ocppd ocppd
`;
}

/** For zsh: the same rows, with what each command and option is for. */
export function zshCompletion(tree: CommandNode): string {
  const rows = [...allNodes(tree)].map((node) => {
    const commands = node.children.map((child) => quoted(`${lastWord(child)}:${plain(child.summary)}`));
    const options = optionsOf(node).map(({ long, about }) => quoted(`${long}:${plain(about)}`));
    return `    (${quoted(node.path)}) entries=(${[...commands, ...options].join(" ")}) ;;`;
  });
  return `#compdef ocppd
# zsh completion for ocppd
_ocppd() {
  local path_words="" word
  local -a entries
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$word" in (-*) continue ;; esac
    case "\${path_words:+$path_words }$word" in
    (${pathPatterns(tree)}) path_words="\${path_words:+$path_words }$word" ;;
    esac
  done
  case "$path_words" in
${rows.join("\n")}
  esac
  _describe 'ocppd' entries || _files
}
if [ "$funcstack[1]" = "_ocppd" ]; then _ocppd "$@"; else compdef _ocppd ocppd; fi
`;
}

/** For fish: one line for each command and each option. */
export function fishCompletion(tree: CommandNode): string {
  const lines = [...allNodes(tree)].flatMap((node) => {
    const at = node.path === "" ? "__fish_use_subcommand" : node.path.split(" ")
      .map((word) => `__fish_seen_subcommand_from ${word}`).join("; and ");
    const commands = node.children.map((child) =>
      `complete -c ocppd -n ${quoted(at)} -f -a ${lastWord(child)} -d ${quoted(plain(child.summary))}`
    );
    const options = optionsOf(node).map(({ flags, long, takesValue, about }) => {
      const value = takesValue ? FILES.test(flags) ? " -r" : " -x" : "";
      return `complete -c ocppd -n ${quoted(at)} -l ${long.slice(2)}${value} -d ${quoted(plain(about))}`;
    });
    return [...commands, ...options];
  });
  return `# fish completion for ocppd\n${lines.join("\n")}\n`;
}

const HELP = { flags: "-h, --help", long: "--help", takesValue: false, about: "show this help" };
const VERSION_OPTION = { flags: "-V, --version", long: "--version", takesValue: false, about: "print the version" };

function optionsOf(node: CommandNode): CommandNode["options"] {
  return [...node.options, ...node.path === "" ? [VERSION_OPTION] : [], HELP];
}

function completionsOf(node: CommandNode): string {
  return [...node.children.map(lastWord), ...optionsOf(node).map(({ long }) => long)].join(" ");
}

/** A pattern of `case` that takes the path of every command. */
function pathPatterns(tree: CommandNode): string {
  return [...allNodes(tree)].filter(({ path }) => path !== "").map(({ path }) => quoted(path)).join(" | ");
}

function lastWord({ path }: CommandNode): string {
  return path.split(" ").at(-1) ?? path;
}

/** A word for any of the three shells. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'"'"'`)}'`;
}

/** Fish reads backslashes in single quotes; the other shells do not. */
function plain(text: string): string {
  return text.replace(/\s+/g, " ").replaceAll("\\", "/").replaceAll("'", "’").replaceAll(":", " -").trim();
}
