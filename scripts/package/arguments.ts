/** Takes `flag` and its value out of `args`. */
export function takeOption(args: string[], flag: string): string | undefined {
  const at = args.indexOf(flag);
  return at < 0 ? undefined : args.splice(at, 2)[1];
}
