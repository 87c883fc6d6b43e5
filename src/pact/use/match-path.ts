import type { Api, Operation, PathItem } from '../../formats/openapi/api.ts'

/** The operation of a document that answers a request, or why none does. */
export type Answering =
  | {
      readonly kind: 'operation'
      readonly operation: Operation
      readonly values: ReadonlyMap<string, string>
    }
  /** The path exists, with other methods. */
  | { readonly kind: 'method'; readonly path: PathItem }
  | { readonly kind: 'none' }

/**
 * Finds the operation by method and path, below the base paths of its servers or without them: many consumers configure
 * the base path apart from the path. Of several templates the one with the fewest parameters counts, as OpenAPI has it.
 */
export const operationFor = (api: Api, method: string, path: string): Answering => {
  const fitting = api.paths.flatMap((item) => {
    const values = basePathsOf(api, item)
      .map((basePath) => valuesIn(`${basePath}${item.template}`, path))
      .find((found) => found !== undefined)
    return values === undefined ? [] : [{ item, values }]
  })
  const ranked = fitting.toSorted((one, other) => one.values.size - other.values.size)
  for (const { item, values } of ranked) {
    const operation = item.operations.find((candidate) => candidate.method === method)
    if (operation !== undefined) return { kind: 'operation', operation, values }
  }
  const [first] = ranked
  return first === undefined ? { kind: 'none' } : { kind: 'method', path: first.item }
}

const basePathsOf = (api: Api, { operations }: PathItem): readonly string[] => {
  const servers = operations.flatMap((operation) => operation.servers)
  return [...new Set([...(servers.length > 0 ? servers : api.servers).map(({ url }) => pathOfUrl(url)), ''])]
}

/** `https://shop.example/api/` → `/api` */
const pathOfUrl = (url: string): string => {
  const scheme = url.indexOf('//')
  const start = scheme < 0 ? (url.startsWith('/') ? 0 : url.length) : url.indexOf('/', scheme + 2)
  const path = start < 0 ? '' : url.slice(start)
  return path.endsWith('/') ? path.slice(0, -1) : path
}

/** The values of the parameters of a template in a path; undefined when it does not fit. Slashes separate. */
const valuesIn = (template: string, path: string): ReadonlyMap<string, string> | undefined => {
  const [expected, given] = [template.split('/'), path.split('/')]
  if (given.length === expected.length + 1 && given.at(-1) === '') given.pop()
  if (expected.length !== given.length) return undefined
  const values = new Map<string, string>()
  const fits = expected.every((segment, index) => takeSegment(segment, given[index] ?? '', values))
  return fits ? values : undefined
}

/** Takes `{id}.json` apart: what stands between the literal parts are the values, each as short as can be. */
const takeSegment = (template: string, given: string, values: Map<string, string>): boolean => {
  const [start = '', ...parts] = template.split('{')
  if (!given.startsWith(start)) return false
  let at = start.length
  for (const [index, part] of parts.entries()) {
    const close = part.indexOf('}')
    const literal = part.slice(close + 1)
    const isLast = index === parts.length - 1
    const end = isLast ? given.length - literal.length : given.indexOf(literal, at + 1)
    if (end <= at || !given.startsWith(literal, end)) return false
    values.set(part.slice(0, close), decoded(given.slice(at, end)))
    at = end + literal.length
  }
  return at === given.length
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
