import type { JsonNode } from '../../core/json/json-node.ts'
import type { Place } from '../graph/model.ts'
import type { Document } from './document.ts'
import { at, elementsOf, placeAt, textAt, textOf } from './document.ts'
import { folderOf, resolvePath } from '../paths.ts'
import type { NamedService } from './service-names.ts'

/** A name that an entity of the catalogue refers to. */
export interface CatalogReference {
  readonly from: string
  readonly name: string
  readonly place: Place
}

export interface CatalogApi {
  readonly name: string
  readonly type: string
  /** The file that describes it. */
  readonly definition: string | undefined
}

/** What `catalog-info.yaml` files say, names as they are written there. */
export interface CatalogFacts {
  readonly services: readonly NamedService[]
  readonly apis: readonly CatalogApi[]
  readonly provides: readonly CatalogReference[]
  readonly consumes: readonly CatalogReference[]
  /** `dependsOn` of components. */
  readonly componentUses: readonly CatalogReference[]
  /** `dependsOn` of databases. */
  readonly databaseUses: readonly CatalogReference[]
}

export const isCatalogDocument = ({ root }: Document): boolean =>
  textAt(root, 'apiVersion')?.startsWith('backstage.io/') ?? false

const isService = ({ root }: Document): boolean =>
  textAt(root, 'kind') === 'Component' && !['library', 'documentation', 'package'].includes(typeOf(root))

const typeOf = (root: JsonNode): string => textAt(root, 'spec', 'type') ?? ''

export const readCatalog = (documents: readonly Document[]): CatalogFacts => {
  const components = documents.filter(isService)
  const byPath = Map.groupBy(components, ({ source }) => source.path)
  const databases = new Set(
    documents
      .filter(({ root }) => textAt(root, 'kind') === 'Resource' && /database|db$/i.test(typeOf(root)))
      .map(({ root }) => nameOf(root)),
  )
  const references = (...keys: readonly string[]): readonly CatalogReference[] =>
    components.flatMap(({ source, root }) =>
      elementsOf(at(root, 'spec', ...keys)).flatMap((node) => {
        const name = textOf(node)
        return name === undefined ? [] : [{ from: nameOf(root), name, place: placeAt(source, node.start) }]
      }),
    )
  const dependsOn = references('dependsOn').map((one) => ({ ...one, ...kindAndName(one.name) }))
  return {
    services: components.map((component) =>
      serviceOf(component, byPath.get(component.source.path)!.length === 1),
    ),
    apis: documents
      .filter(({ root }) => textAt(root, 'kind') === 'API')
      .map(({ source, root }) => ({
        name: nameOf(root),
        type: typeOf(root),
        definition: definitionOf(root, folderOf(source.path)),
      })),
    provides: references('providesApis').map((one) => ({ ...one, name: kindAndName(one.name).name })),
    consumes: references('consumesApis').map((one) => ({ ...one, name: kindAndName(one.name).name })),
    componentUses: dependsOn.filter(({ kind }) => kind === 'component'),
    databaseUses: dependsOn.filter(({ kind, name }) => kind === 'resource' && databases.has(name)),
  }
}

const nameOf = (root: JsonNode): string => textAt(root, 'metadata', 'name') ?? ''

/** A file that describes several components says nothing about where they live. */
const serviceOf = ({ source, root }: Document, isAlone: boolean): NamedService => {
  const folder = folderOf(source.path)
  const owner = textAt(root, 'spec', 'owner')
  const system = textAt(root, 'spec', 'system')
  return {
    name: nameOf(root),
    origin: 'catalog',
    place: placeAt(source, (at(root, 'metadata', 'name') ?? root).start),
    ...(isAlone && folder !== '' ? { folder } : {}),
    ...(owner === undefined ? {} : { owner: kindAndName(owner).name }),
    tags: [
      ...elementsOf(at(root, 'metadata', 'tags')).flatMap((tag) => textOf(tag) ?? []),
      ...(system === undefined ? [] : [`system:${kindAndName(system).name}`]),
    ],
  }
}

/** `resource:default/orders-db` → kind `resource`, name `orders-db`. */
const kindAndName = (reference: string): { readonly kind: string; readonly name: string } => {
  const colon = reference.indexOf(':')
  return {
    kind: colon < 0 ? '' : reference.slice(0, colon).toLowerCase(),
    name: reference.slice(Math.max(colon, reference.lastIndexOf('/')) + 1),
  }
}

const definitionOf = (root: JsonNode, folder: string): string | undefined => {
  const definition = at(root, 'spec', 'definition')
  const written = textAt(definition, '$text') ?? textAt(definition, '$json') ?? textAt(definition, '$yaml')
  return written === undefined || written.includes('://') ? undefined : resolvePath(folder, written)
}
