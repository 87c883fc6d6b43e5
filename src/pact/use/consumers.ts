import type { OpenapiModel } from '../../formats/openapi/model.ts'
import { childOf } from '../../formats/openapi/node.ts'
import type { PactFile } from '../file/pact-file.ts'
import { httpInteractions } from '../file/pact-file.ts'
import type { ApiChange } from './affected.ts'
import { affectedUses } from './affected.ts'
import type { Use } from './uses.ts'
import { usesOf } from './uses.ts'

/** The consumers of an interface that have a pact with its provider. */
export interface Consumers {
  readonly provider: string
  /** By name, sorted. */
  readonly all: readonly string[]
  /**
   * Whether what is known is all that the pacts say: they are certainly of the service that the document describes, and
   * it answers every interaction in them. Else nobody can say that something is not used.
   */
  readonly isComplete: boolean
  /** Those that a change reaches, sorted; undefined where pacts cannot tell. */
  reachedBy(change: ApiChange): readonly string[] | undefined
}

/**
 * The consumers of what a document describes, in the states it is compared in. Without a configured service it is the
 * provider whose interactions the document answers, when that is only one. Undefined when nobody's use is known.
 */
export const consumersOf = (
  models: readonly OpenapiModel[],
  service: string | undefined,
  pacts: readonly PactFile[],
): Consumers | undefined => {
  const overHttp = pacts.filter((pact) => httpInteractions(pact).length > 0)
  const usesByPact = new Map(overHttp.map((pact) => [pact, usesOf(models, pact)]))
  const provider = service === undefined ? providerAnswered(usesByPact) : providerNamed(service, overHttp)
  const own = [...usesByPact].filter(([pact]) => pact.provider === provider)
  if (provider === undefined || own.length === 0) return undefined
  const uses = own.flatMap(([, ofPact]) => ofPact)
  return {
    provider,
    all: names(own.map(([pact]) => pact)),
    isComplete:
      (service !== undefined || isNamedAfter(provider, models)) &&
      uses.every(({ operations }) => operations.size > 0),
    reachedBy: (change) => {
      const reached = affectedUses(change, uses)
      return reached && names(reached)
    },
  }
}

const names = (consumers: readonly { readonly consumer: string }[]): readonly string[] =>
  [...new Set(consumers.map(({ consumer }) => consumer))].toSorted()

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')

/** The provider that a configured service is, also where pacts write its name in another way: `order-service`, `Order Service`. */
const providerNamed = (service: string, pacts: readonly PactFile[]): string | undefined =>
  pacts.some(({ provider }) => provider === service)
    ? service
    : pacts.find(({ provider }) => plain(provider) === plain(service))?.provider

/** A path such as `/health` is answered by every service: a document is one of a provider when it bears its name. */
const isNamedAfter = (provider: string, models: readonly OpenapiModel[]): boolean => {
  return models.some(({ path, api }) => {
    const title = api && childOf(api.root, 'info')?.value
    return [path, JSON.stringify(title ?? '')].some((text) => plain(text).includes(plain(provider)))
  })
}

/** Several services may share a path such as `/health`: then the one counts all of whose interactions are answered. */
const providerAnswered = (usesByPact: ReadonlyMap<PactFile, readonly Use[]>): string | undefined => {
  const byProvider = Map.groupBy(usesByPact, ([pact]) => pact.provider)
  const answered = [...byProvider].map(([provider, pacts]) => {
    const uses = pacts.flatMap(([, ofPact]) => ofPact)
    const known = uses.filter(({ operations }) => operations.size > 0)
    return { provider, some: known.length > 0, all: known.length === uses.length }
  })
  const some = answered.filter((each) => each.some)
  const all = some.filter((each) => each.all)
  return (some.length === 1 ? some : all.length === 1 ? all : [])[0]?.provider
}
