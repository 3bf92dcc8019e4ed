import { type Components, exampleOf } from "./example.ts";

/** Completes the operations of the OpenAPI document: an example of each body and answer, and a call by curl. */

/** The members of an operation that this file reads. */
interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Body;
  readonly responses?: Readonly<Record<string, Body>>;
}

interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly schema?: object;
  readonly example?: unknown;
}

interface Body {
  readonly content?: Readonly<Record<string, MediaType>>;
}

interface MediaType {
  readonly schema?: object;
  readonly example?: unknown;
}

type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

/** `paths` of a document with examples. */
export function withExamples(paths: Paths, components: Components): Paths {
  return mapped(paths, (item, path) => mapped(item, (operation, method) => complete(operation, method, path)));

  function complete(operation: Operation, method: string, path: string): Operation {
    const { parameters, requestBody, responses = {} } = operation;
    const exampleParameters = parameters?.map((parameter) => withParameterExample(parameter));
    const exampleBody = requestBody && withBodyExample(requestBody, true);
    return {
      ...operation,
      ...(exampleParameters && { parameters: exampleParameters }),
      ...(exampleBody && { requestBody: exampleBody }),
      responses: mapped(
        responses,
        (answer, status) => status.startsWith("2") ? withBodyExample(answer, false) : answer,
      ),
      ...{ "x-codeSamples": [{ lang: "Shell", source: curl(method, path, exampleParameters ?? [], exampleBody) }] },
    };
  }

  function withParameterExample(parameter: Parameter): Parameter {
    const { schema = {} } = parameter;
    if (parameter.in !== "path" || "example" in schema) return parameter;
    return { ...parameter, example: exampleOf(schema, components, { name: parameter.name }) };
  }

  function withBodyExample(body: Body, brief: boolean): Body {
    const { content } = body;
    if (content === undefined) return body;
    return {
      ...body,
      content: mapped(content, (media, type) => {
        if (type !== "application/json" || media.example !== undefined) return media;
        return { ...media, example: exampleOf(media.schema, components, { brief }) };
      }),
    };
  }
}

/** The request as a shell command; `$KEY` is the API key. */
function curl(method: string, path: string, parameters: readonly Parameter[], body: Body | undefined): string {
  const values = new Map(parameters.map(({ name, schema, example }) => [
    name,
    example ?? (schema !== undefined && "example" in schema ? schema.example : name),
  ]));
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values.get(name) ?? name)));
  const verb = method === "get" ? "" : `-X ${method.toUpperCase()} `;
  const content = body?.content ?? {};
  const example = content["application/json"]?.example;
  const text = content["text/csv"] === undefined ? JSON.stringify(example) : "@tags.csv";
  const data = text === undefined ? "" : ` --data-binary ${quoted(text)}`;
  return `curl ${verb}-H "X-API-Key: $KEY" http://localhost:8081${url}${data}`;
}

function quoted(text: string): string {
  return /^[\w@.]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

function mapped<T, U>(of: Readonly<Record<string, T>>, change: (value: T, name: string) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(of).map(([name, value]) => [name, change(value, name)]));
}
