/** The machines for which ocppd is released. There is no 32-bit ARM build: Deno has none. */

/** What a release says of a target. */
export interface Target {
  /** As `deno compile --target` calls it. */
  readonly name: string;
  /** As dpkg calls the processor. */
  readonly debian: string;
}

export const TARGETS: readonly Target[] = [
  { name: "x86_64-unknown-linux-gnu", debian: "amd64" },
  { name: "aarch64-unknown-linux-gnu", debian: "arm64" },
];

/** The target of that name. Throws, with the names there are, for any other. */
export function targetNamed(name: string): Target {
  const found = TARGETS.find((target) => target.name === name);
  if (found !== undefined) return found;
  const arm = /^arm(v\d|-|$)/.test(name) ? " (there is no 32-bit ARM build: Deno has none)" : "";
  throw new Error(`unknown target ${name}${arm}; wanted ${TARGETS.map((target) => target.name).join(" or ")}`);
}

/** Where `deno task compile` writes the program. */
export function programPath(version: string, { name }: Target): string {
  return `dist/ocppd-${version}-${name}`;
}
