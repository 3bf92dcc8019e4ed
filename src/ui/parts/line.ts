/** A line of a chart; null where nothing was measured. */
export interface Line {
  readonly name: string;
  readonly values: readonly (number | null)[];
}
