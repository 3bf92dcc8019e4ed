/** The descriptions in the JSON schemas of OCPP 2.x, which are the words of the specification. */

/** A line of the model of UML in the schemas of OCPP 2.x; what it describes follows. */
const URN_LINE = /^[\s\S]*?urn:x-\S*\s*/;

/** A reference in the source of the specification: `<<anchor,Text>>`. */
const REFERENCE = /<<[^<>]*?,([^<>]*)>>/g;
/** The specification was written as HTML once. */
const ENTITIES: Readonly<Record<string, string>> = { "&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"' };

/** The description without its line breaks, references and names of the UML model. */
export function descriptionOf({ description }: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof description !== "string") return undefined;
  const text = description.replace(URN_LINE, "").replace(/&(lt|gt|amp|quot);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(REFERENCE, "$1").replace(/\s+/g, " ").trim();
  return text === "" ? undefined : text;
}
