import { findNodeAtLocation, type Node, parseTree } from "jsonc-parser";
import { MASKED, type SettingFact, type SettingOrigin } from "../base/setting_fact.ts";
import { allowedKeys, nodeAt, type Path, pathText, type SchemaNode } from "./json_schema.ts";
import type { Override } from "./overrides.ts";
import type { Settings } from "./schema.ts";
import { SETTINGS_NODE } from "./settings_node.ts";
import { positionOf } from "./text_position.ts";

/** Where the settings came from; `text` is the content of the settings file. */
export interface SettingSources {
  readonly file: string | undefined;
  readonly text: string;
  /** In order of increasing precedence. */
  readonly overrides: readonly Override[];
}

/** Every setting in force, in the order of the schema, with the place from which its value came. */
export function settingFacts(settings: Settings, { file, text, overrides }: SettingSources): readonly SettingFact[] {
  const bare = text.replace(/^\uFEFF/, "");
  const root = file === undefined ? undefined : parseTree(bare, [], { allowTrailingComma: true });
  return leavesOf(SETTINGS_NODE, settings, []).map(({ node, path, value }) => {
    const shown = (one: unknown) => node.writeOnly === true && one !== "" ? MASKED : one;
    const isDefault = JSON.stringify(value) === JSON.stringify(node.default);
    return {
      key: pathText(path),
      description: node.description ?? "",
      value: shown(value),
      default: shown(node.default),
      origin: overrideOf(path, value) ?? inFile(path, value) ?? { kind: isDefault ? "default" : "program" },
    };
  });

  function overrideOf(path: Path, value: unknown): SettingOrigin | undefined {
    const override = overrides.findLast(({ part }) => valueAt(part, path) !== undefined);
    // A subcommand may set what the environment sets too.
    if (override === undefined || String(valueAt(override.part, path)) !== String(value)) return undefined;
    return { kind: override.name.startsWith("--") ? "flag" : "environment", name: override.name };
  }

  function inFile(path: Path, value: unknown): SettingOrigin | undefined {
    const found = root && findNodeAtLocation(root, [...path]);
    if (file === undefined || found === undefined || JSON.stringify(plain(found)) !== JSON.stringify(value)) {
      return undefined;
    }
    return { kind: "file", file, line: positionOf(bare, (found.parent ?? found).offset).line };
  }
}

/** The secrets in settings, to be masked wherever they would be shown. */
export function secretsIn(settings: Settings): readonly string[] {
  return leavesOf(SETTINGS_NODE, settings, []).filter(({ node }) => node.writeOnly === true)
    .map(({ value }) => String(value)).filter((secret) => secret !== "");
}

interface Leaf {
  readonly node: SchemaNode;
  readonly path: Path;
  readonly value: unknown;
}

/** The values that are no sections: of a list of sections, those of each entry. */
function leavesOf(node: SchemaNode, value: unknown, path: Path): readonly Leaf[] {
  const at = (step: string | number, inner: unknown) => leavesOf(nodeAt(node, [step]) ?? {}, inner, [...path, step]);
  if (Array.isArray(value) && node.items !== undefined && value.some((entry) => typeof entry === "object")) {
    return value.flatMap((entry, index) => at(index, entry));
  }
  const keys = allowedKeys(node);
  if (keys.length === 0) return [{ node, path, value }];
  return keys.flatMap((key) => at(key, valueAt(value, [key])));
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (found, step) => typeof found === "object" && found !== null ? Reflect.get(found, step) : undefined,
    value,
  );
}

function plain(node: Node): unknown {
  return node.type === "array" ? (node.children ?? []).map(plain) : node.value;
}
