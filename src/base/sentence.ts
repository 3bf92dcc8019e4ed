/**
 * Sentences with a code and parameters: a client that speaks another language than English has a text of its own for each
 * code, and fills in the parameters.
 */

/** The value of a hole in a sentence. */
export type SentenceValue = string | number;

/** A sentence in English, with what a translation needs. */
export interface Sentence {
  readonly code: string;
  readonly parameters: Readonly<Record<string, SentenceValue>>;
  readonly text: string;
}

/** The names of the holes in a template such as `station {id} is not connected`. */
type Holes<Template> = Template extends `${string}{${infer Name}}${infer Rest}` ? Name | Holes<Rest> : never;

type Arguments<Template> = [Holes<Template>] extends [never] ? []
  : [parameters: { readonly [Name in Holes<Template>]: SentenceValue }];

/** Returns a function that makes the sentence of a code from a table of templates; the compiler checks codes and holes. */
export function sentencesOf<const Templates extends Readonly<Record<string, string>>>(templates: Templates) {
  return <Code extends keyof Templates & string>(code: Code, ...rest: Arguments<Templates[Code]>): Sentence => {
    const parameters: Sentence["parameters"] = rest[0] ?? {};
    return { code, parameters, text: filled(templates[code] ?? code, parameters) };
  };
}

/** A template with its holes filled. */
function filled(template: string, parameters: Sentence["parameters"]): string {
  return template.replace(
    /\{(\w+)\}/g,
    (hole, name) => Object.hasOwn(parameters, name) ? String(parameters[name]) : hole,
  );
}

/** The same sentence with what it is about before it, in English alone. */
export function about(subject: string, { text, ...rest }: Sentence): Sentence {
  return { ...rest, text: `${subject}: ${text}` };
}
