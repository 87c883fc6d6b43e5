import type { Api, PathItem } from './api.ts'
import { withoutNames } from './diff-operations.ts'
import { parameterNames } from './diff-parameters.ts'
import { isObject } from './json-value.ts'
import { lintRequirements } from './lint-operations.ts'
import type { FoundFault } from './lint-observe.ts'
import { found } from './lint-observe.ts'
import type { OpenapiModel } from './model.ts'
import { childOf, childrenOf, textAt } from './node.ts'
import { parseReference } from './reference.ts'

/** Checks the document as a whole: security, tags, servers. */
export function* lintDocument(api: Api): Iterable<FoundFault> {
  const observed = { subject: ['document'], where: 'The document' }
  if (api.securityNode) yield* lintRequirements(api, api.securityNode, observed)
  const names = new Set<string | undefined>()
  for (const tag of childrenOf(childOf(api.root, 'tags'))) {
    const name = textAt(tag, 'name')
    if (names.has(name))
      yield found('tag-repeated', tag, observed, `the tag "${name}" stands twice`, `tag ${name}`)
    names.add(name)
  }
  for (const { url, node } of api.servers) {
    const variables = childOf(node, 'variables')
    for (const name of parameterNames(url)) {
      if (childOf(variables, name) === undefined) {
        yield found(
          'server-variable-undefined',
          node,
          observed,
          `the server "${url}" has the variable "${name}", which is not defined`,
          `server ${url}`,
        )
      }
    }
  }
}

/** Checks the path templates by themselves and against each other. */
export function* lintPaths(api: Api): Iterable<FoundFault> {
  const known = new Map<string, PathItem>()
  const bySegments = new Map<number, string[][]>()
  for (const path of api.paths) {
    const { template, node } = path
    const observed = { subject: [template], where: `Path ${template}` }
    if (!template.startsWith('/'))
      yield found('path-slash-missing', node, observed, 'it does not start with "/"')
    if (template.length > 1 && template.endsWith('/'))
      yield found('path-trailing-slash', node, observed, 'it ends with "/"')
    if (template.includes('?'))
      yield found('path-query', node, observed, 'it holds "?": what follows belongs into query parameters')
    const same = known.get(withoutNames(template))
    const method =
      same &&
      path.operations.find((operation) => same.operations.some((other) => other.method === operation.method))
        ?.method
    if (same && method) {
      yield found(
        'path-repeated',
        node,
        observed,
        `${method} is that of ${same.template} as well: only the names of parameters differ`,
      )
    } else if (!same) known.set(withoutNames(template), path)
    const segments = template.split('/')
    const others = bySegments.get(segments.length) ?? []
    const rival = same === undefined ? others.find((other) => isAmbiguous(segments, other)) : undefined
    if (rival)
      yield found(
        'path-ambiguous',
        node,
        observed,
        `requests may match ${rival.join('/')} as well, and neither is more concrete`,
      )
    if (others.length < comparedPaths) bySegments.set(segments.length, [...others, segments])
  }
}

/** Paths of one length that are compared with each other: each with each, so there must be an end. */
const comparedPaths = 400

/** Both fit one request, and each is more concrete than the other somewhere. */
const isAmbiguous = (left: readonly string[], right: readonly string[]): boolean => {
  let leftWins = false
  let rightWins = false
  for (const [index, segment] of left.entries()) {
    const other = right[index] ?? ''
    if (segment === other) continue
    const [open, otherOpen] = [segment.includes('{'), other.includes('{')]
    if (!open && !otherOpen) return false
    if (open && otherOpen) continue
    if (open) rightWins = true
    else leftWins = true
  }
  return leftWins && rightWins
}

const siblingsAllowed = new Set(['$ref', 'summary', 'description'])

/** Checks references: beside them other keywords are ignored before 3.1. */
export function* lintReferences({ documents }: OpenapiModel, { dialect }: Api): Iterable<FoundFault> {
  if (dialect === '3.1') return
  for (const { text, holder } of documents.references) {
    const siblings = Object.keys(holder.value as object).filter(
      (key) => !siblingsAllowed.has(key) && !key.startsWith('x-'),
    )
    if (siblings.length === 0 || isPathItem(holder.parent?.key)) continue
    const names = siblings.map((key) => `"${key}"`).join(', ')
    const observed = { subject: [`reference ${text}`], where: `Reference "${text}"` }
    yield found(
      'reference-siblings',
      holder,
      observed,
      `${names} beside it ${siblings.length === 1 ? 'is' : 'are'} ignored`,
    )
  }
}

const isPathItem = (parentKey: string | undefined): boolean => parentKey === 'paths'

const sections = [
  'schemas',
  'responses',
  'parameters',
  'requestBodies',
  'headers',
  'examples',
  'links',
  'callbacks',
  'pathItems',
]
const swaggerSections = ['definitions', 'responses', 'parameters']

/** Finds components nothing refers to, not even through a discriminator. */
export function* lintComponents({ documents, path }: OpenapiModel, api: Api): Iterable<FoundFault> {
  const used = new Set<string>()
  for (const { text, holder } of documents.references) {
    const target = parseReference(text, holder.file.path)
    if (!('refused' in target) && target.path === path)
      used.add(target.pointer.slice(0, api.dialect === '2.0' ? 2 : 3).join('/'))
  }
  const swagger = api.dialect === '2.0'
  const parent = swagger ? api.root : childOf(api.root, 'components')
  for (const section of swagger ? swaggerSections : sections) {
    const entries = childOf(parent, section)
    if (!entries || !isObject(entries.value)) continue
    for (const entry of childrenOf(entries)) {
      if (used.has([...(swagger ? [] : ['components']), section, entry.key].join('/'))) continue
      const observed = { subject: [`${section} ${entry.key}`], where: `Component "${entry.key}"` }
      yield found('component-unused', entry, observed, `nothing refers to it in "${section}"`)
    }
  }
}
