import type { Edges } from './edges.ts'
import type { CatalogFacts } from './read-catalog.ts'
import type { ServiceNames } from './service-names.ts'

/** Types of APIs that are asked, not listened to. */
const isAsked = (type: string): boolean => type !== 'asyncapi'

/** Which service the catalogue says a file describes, by the path of the file. */
export const definitionsOf = (catalog: CatalogFacts, names: ServiceNames): ReadonlyMap<string, string> => {
  const providers = providersOf(catalog, names)
  const definitions = new Map<string, string>()
  for (const { name, definition } of catalog.apis) {
    const service = providers.get(name)
    if (definition !== undefined && service !== undefined) definitions.set(definition, service)
  }
  return definitions
}

/** Services by the APIs they provide. */
const providersOf = (catalog: CatalogFacts, names: ServiceNames): ReadonlyMap<string, string> =>
  new Map(
    catalog.provides.flatMap(({ name, from }) => {
      const service = names.resolve(from)
      return service === undefined ? [] : [[name, service] as const]
    }),
  )

/** What components of the catalogue say that they use. */
export const catalogEvidence = (catalog: CatalogFacts, names: ServiceNames, edges: Edges): void => {
  const types = new Map(catalog.apis.map(({ name, type }) => [name, type]))
  const providers = providersOf(catalog, names)
  for (const { from, name, place } of catalog.consumes) {
    const [consumer, called] = [names.resolve(from), providers.get(name)]
    if (consumer === undefined || called === undefined || !isAsked(types.get(name) ?? '')) continue
    const what = `consumes the API ${name}`
    edges.add(consumer, 'calls', called, { kind: 'declared', source: 'catalog', place, what })
  }
  for (const { from, name, place } of catalog.componentUses) {
    const [consumer, used] = [names.resolve(from), names.resolve(name)]
    if (consumer !== undefined && used !== undefined)
      edges.add(consumer, 'calls', used, {
        kind: 'declared',
        source: 'catalog',
        place,
        what: `depends on ${name}`,
      })
  }
}
