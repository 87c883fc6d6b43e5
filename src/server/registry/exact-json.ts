/** Reads JSON so that numbers are written again with the digits they had: a long can have more than JavaScript's. */
export const parseExactly = (text: string): unknown =>
  JSON.parse(text, ((_key: string, value: unknown, { source }: { source: string }) =>
    typeof value === 'number' ? rawJson(source) : value) as (key: string, value: unknown) => unknown)

/** Not in the types of the language yet. */
const { rawJSON: rawJson } = JSON as unknown as { rawJSON(text: string): unknown }

export type JsonObject = { [key: string]: unknown }

export const isObject = (node: unknown): node is JsonObject =>
  typeof node === 'object' && node !== null && !Array.isArray(node)
