import type { z } from "zod";
import { visible } from "./visible.ts";

/** A node of the settings' JSON schema: one key, one entry of a list, or the root. */
export type SchemaNode = z.core.JSONSchema.BaseSchema;

/** A path in the settings: `["listeners", 0, "port"]`. */
export type Path = readonly (string | number)[];

/** The node that describes the value at `path`, or undefined where the settings have no such path. */
export function nodeAt(root: SchemaNode, path: Path): SchemaNode | undefined {
  let node: SchemaNode | undefined = root;
  for (const step of path) {
    const next: unknown = typeof step === "number"
      ? node.items
      : ownProperty(node.properties ?? {}, step) ?? node.additionalProperties;
    if (!isNode(next)) return undefined;
    node = next;
  }
  return node;
}

/** The keys that the section `node` allows, without `$schema`, which is for editors. */
export function allowedKeys(node: SchemaNode): readonly string[] {
  return Object.keys(node.properties ?? {}).filter((key) => key !== "$schema");
}

/** Every path of the settings, sections included, in their order; entries of a list as entry 0. */
export function allPaths(node: SchemaNode, above: Path = []): readonly Path[] {
  if (isNode(node.items)) return allPaths(node.items, [...above, 0]);
  return allowedKeys(node).flatMap((key) => {
    const path = [...above, key];
    const child = nodeAt(node, [key]);
    return child === undefined ? [path] : [path, ...allPaths(child, path)];
  });
}

/** A path as people write it: `listeners[0].port`; the top is "the top level". */
export function pathText(path: Path): string {
  if (path.length === 0) return "the top level";
  return path.map((step) => typeof step === "number" ? `[${step}]` : `.${visible(step)}`).join("").replace(/^\./, "");
}

function ownProperty(object: object, key: string): unknown {
  return Object.getOwnPropertyDescriptor(object, key)?.value;
}

// JSON schema also allows `true` and lists in place of a node; zod generates neither from our settings.
function isNode(value: unknown): value is SchemaNode {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
