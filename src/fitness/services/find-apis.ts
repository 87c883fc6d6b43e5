import type { Problem } from '../../core/problem.ts'
import type { Tree } from '../../core/tree.ts'
import type { Api, Operation as ApiOperation } from '../../formats/openapi/api.ts'
import { operationName } from '../../formats/openapi/diff-operations.ts'
import type { OpenapiModel } from '../../formats/openapi/model.ts'
import { childOf, locateNode, textAt } from '../../formats/openapi/node.ts'
import { openapi } from '../../formats/openapi/openapi.ts'
import { operationFor } from '../../pact/use/match-path.ts'
import { addressesIn } from './addresses.ts'
import { deprecationOf } from './deprecation.ts'
import { fieldsOfSchema } from './field-names.ts'
import type { Operation } from './model.ts'
import { isTest } from '../paths.ts'
import type { ServiceNames } from './service-names.ts'

/** An OpenAPI document and who answers to it. */
export interface ServiceApi {
  readonly service: string
  readonly path: string
  readonly api: Api
  readonly operations: readonly Operation[]
}

export interface LoadedApi {
  readonly path: string
  readonly model: OpenapiModel
}

export const loadApis = async (
  tree: Tree,
): Promise<{ readonly apis: readonly LoadedApi[]; readonly problems: readonly Problem[] }> => {
  const problems: Problem[] = []
  const apis: LoadedApi[] = []
  for (const contract of await openapi.discover(tree)) {
    if (isTest(contract.path)) continue
    const loaded = await openapi.load(contract, tree)
    problems.push(...loaded.problems)
    apis.push({ path: contract.path, model: loaded.model })
  }
  return { apis, problems }
}

/**
 * Who offers what over HTTP. A document belongs to the service that the catalogue names, else to the one whose folder holds
 * it, else to the one its title names; one that belongs to nobody known is left out. `definedBy` is by path.
 */
export const findApis = (
  loaded: readonly LoadedApi[],
  definedBy: ReadonlyMap<string, string>,
  names: ServiceNames,
): readonly ServiceApi[] =>
  loaded.flatMap(({ path, model }) => {
    const { api } = model
    if (api === undefined) return []
    const title = titleOf(api)
    const service =
      definedBy.get(path) ?? names.holding(path) ?? (title === undefined ? undefined : names.resolve(title))
    if (service === undefined) return []
    const operations = api.paths.flatMap((item) =>
      item.operations.map((operation) => operationOf(service, operation, model)),
    )
    return [{ service, path, api, operations }]
  })

const titleOf = ({ root }: Api): string | undefined => textAt(childOf(root, 'info'), 'title')

const operationOf = (service: string, operation: ApiOperation, model: OpenapiModel): Operation => {
  const fields = (schemas: readonly ReturnType<typeof schemasOf>[]): readonly string[] => [
    ...new Set(schemas.flat().flatMap((schema) => [...fieldsOfSchema([schema], model.schemas)])),
  ]
  const { path, line, column } = locateNode(operation.node)()
  return {
    service,
    name: operationName(operation),
    answers: fields(successful(operation).map(schemasOf)),
    asks: fields([schemasOf(operation.requestBody)]),
    deprecated: operation.lifecycle.deprecated,
    ...(operation.lifecycle.deprecated ? { deprecation: deprecationOf(operation) } : {}),
    place: { path, line, column },
  }
}

const schemasOf = (holder: { readonly content: ApiOperation['responses'][number]['content'] } | undefined) =>
  (holder?.content ?? []).flatMap(({ schema }) => (schema === undefined ? [] : [schema]))

const successful = ({ responses }: ApiOperation): ApiOperation['responses'] => {
  const good = responses.filter(({ status }) => status.startsWith('2'))
  return good.length > 0 ? good : responses.filter(({ status }) => status === 'default')
}

/** Adds the public hosts in `servers`; one that several services name leads to a gateway, and to none of them. */
export const withPublicHosts = (
  names: ServiceNames,
  loaded: readonly LoadedApi[],
  apis: readonly ServiceApi[],
): ServiceNames => {
  const serviceOf = new Map(apis.map(({ path, service }) => [path, service]))
  const found = loaded.flatMap(({ path, model }) => {
    const service = serviceOf.get(path)
    const servers = model.api?.servers ?? []
    return service === undefined
      ? []
      : servers.flatMap(({ url }) => addressesIn(url)).map(({ host }) => ({ host, service }))
  })
  const hosts = new Map<string, string>()
  for (const [host, named] of Map.groupBy(found, (one) => one.host)) {
    const services = new Set(named.map(({ service }) => service))
    if (services.size === 1 && host.includes('.') && host !== '127.0.0.1') hosts.set(host, named[0]!.service)
  }
  return { ...names, atHost: (host) => names.atHost(host) ?? hosts.get(host.toLowerCase()) }
}

/** The name of the operation of a service that answers a request; as the request says it where none does. */
export type OperationAt = (service: string, method: string, path: string) => string

export const operationNames = (apis: readonly ServiceApi[]): OperationAt => {
  const byService = Map.groupBy(apis, ({ service }) => service)
  const known = new Map<string, string>()
  return (service, method, path) => {
    const asked = `${method} ${path}`
    const key = `${service}\0${asked}`
    const name = known.get(key) ?? answering(byService.get(service) ?? [], method, path) ?? asked
    known.set(key, name)
    return name
  }
}

const answering = (apis: readonly ServiceApi[], method: string, path: string): string | undefined => {
  for (const { api } of apis) {
    const found = operationFor(api, method, path)
    if (found.kind === 'operation') return operationName(found.operation)
  }
  return undefined
}
