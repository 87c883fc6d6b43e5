import { type AvroFile, type ResolvedSchema, resolved, type Schema } from './model.ts'

/** The schemas directly inside of one. */
const partsOf = (schema: ResolvedSchema): readonly Schema[] => {
  switch (schema.kind) {
    case 'array':
      return [schema.items]
    case 'map':
      return [schema.values]
    case 'union':
      return schema.branches
    case 'record':
      return schema.fields.map((field) => field.type)
    default:
      return []
  }
}

/** Every schema that is reached from some, through references too, each once, in the order they are written. */
export function* reachable(roots: readonly Schema[]): Generator<ResolvedSchema> {
  const seen = new Set<ResolvedSchema>()
  const left = roots.toReversed()
  for (let use = left.pop(); use !== undefined; use = left.pop()) {
    const schema = resolved(use)
    if (schema === undefined || seen.has(schema)) continue
    seen.add(schema)
    yield schema
    left.push(...partsOf(schema).toReversed())
  }
}

/** The schemas at the top of a file: what it is about, and all types it declares. */
export const rootsOf = ({ schema, protocol, types }: AvroFile): readonly Schema[] => [
  ...(schema === undefined ? [] : [schema]),
  ...types,
  ...[...(protocol?.messages.values() ?? [])].flatMap(({ request, response, errors }) => [
    request,
    response,
    errors,
  ]),
]
