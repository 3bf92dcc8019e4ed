/** A template with its holes filled: `Wallbox {id}` and `{ id: "CP1" }` make `Wallbox CP1`. */
export function filled(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (hole, name) => Object.hasOwn(values, name) ? String(values[name]) : hole);
}
