/** Why a row is left out whose id, as it is compared, was in an earlier row as `twin`. */
export function repeatedText(id: string, twin: string): string {
  return id === twin ? "it is listed again; the first row counts" : `the same id as ${twin}, in other letters`;
}
