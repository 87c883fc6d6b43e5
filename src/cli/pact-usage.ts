import { join, resolve } from 'node:path'
import { CannotJudge } from '../core/cannot-judge.ts'
import type { Contract } from '../core/format.ts'
import type { Tree } from '../core/tree.ts'
import type { Usage } from '../engine/request.ts'
import type { OpenapiModel } from '../formats/openapi/model.ts'
import type { Broker } from '../pact/client/broker.ts'
import type { FoundPacts } from '../pact/file/find-pacts.ts'
import type { PactFile } from '../pact/file/pact-file.ts'
import type { ApiChange } from '../pact/use/affected.ts'
import type { Placements } from '../pact/use/deployed.ts'
import { once } from '../source/once.ts'
import type { UsageFlags } from './flags.ts'
import { noBrokerFlags } from './pact-flags.ts'

/** What is loaded when an OpenAPI document has changed, and not before. */
const load = once(async () => {
  const [{ openapi }, { findPacts }, { consumersOf }, { reachedFinding }, { pactsAt }] = await Promise.all([
    import('../formats/openapi/openapi.ts'),
    import('../pact/file/find-pacts.ts'),
    import('../pact/use/consumers.ts'),
    import('../pact/use/reached-finding.ts'),
    import('./pacts-at.ts'),
  ])
  return { openapi, findPacts, consumersOf, reachedFinding, pactsAt }
})

/**
 * Who uses an OpenAPI document: by the pacts on both sides, because what is deployed was built against the base, by those
 * that are named besides, and by those of a broker.
 * @throws {CannotJudge} when a named file cannot be read, or the broker does not answer
 */
export const pactUsage = (flags: UsageFlags, folder: string): Usage => {
  const named = once(async () => {
    const { pactsAt } = await load()
    return (await Promise.all(flags.pacts.map(async (path) => pactsAt(path, folder)))).flat()
  })
  const broker = once(async () => (flags['use-broker'] ? openNamedBroker() : undefined))
  const local = once(async () => placementsOf(flags.state, folder))
  const ofTrees = new Map<Tree, Promise<FoundPacts>>()
  const pactsIn = async (tree: Tree): Promise<FoundPacts> => {
    let pacts = ofTrees.get(tree)
    if (pacts === undefined) {
      pacts = load().then(({ findPacts }) => findPacts(tree))
      ofTrees.set(tree, pacts)
    }
    return pacts
  }
  return {
    async of(pair, base, head) {
      if ((pair.head ?? pair.base)?.format !== 'openapi') return undefined
      const { openapi, consumersOf, reachedFinding } = await load()
      const service = pair.head?.service ?? pair.base?.service
      const asked = await broker()
      const found = [await pactsIn(base), await pactsIn(head)]
      const pacts = distinct([
        ...found.flatMap((side) => side.pacts),
        ...(await named()),
        ...(asked === undefined ? [] : await pactsOf(asked, service)),
      ])
      if (pacts.length === 0) return undefined
      const modelOf = async (contract: Contract | undefined, tree: Tree): Promise<readonly OpenapiModel[]> =>
        contract === undefined ? [] : [(await openapi.load(contract, tree)).model]
      const models = [...(await modelOf(pair.base, base)), ...(await modelOf(pair.head, head))]
      const consumers = consumersOf(models, service, pacts)
      if (consumers === undefined) return undefined
      const placements = (await local()) ?? (asked && (await placementsIn(asked, consumers.all)))
      // What cannot be read may use anything.
      const isReadable = found.every(({ problems }) => problems.length === 0)
      const severityByUse = flags['severity-by-use'] && isReadable
      const settings = { ...(placements && { placements }), severityByUse }
      return (finding, fact) =>
        'operations' in fact ? reachedFinding(finding, fact as ApiChange, consumers, settings) : finding
    },
  }
}

/** Both sides mostly hold the same pacts. */
const distinct = (pacts: readonly PactFile[]): readonly PactFile[] => [
  ...new Map(pacts.map((pact) => [pact.source.text, pact])).values(),
]

const openNamedBroker = async (): Promise<Broker> => {
  const { findBroker } = await import('./pact-session.ts')
  const found = await findBroker(noBrokerFlags)
  if (found !== undefined) return found
  throw new CannotJudge(
    'There is no Pact Broker to ask.',
    'Name it with the variable PACT_BROKER_BASE_URL, or as "broker: { url: … }" in concordat.yaml.',
  )
}

/** Where nobody says which service a document describes, the pacts of all providers may be about it. */
const pactsOf = async (broker: Broker, service: string | undefined): Promise<readonly PactFile[]> => {
  const { pactsInBroker, providersIn } = await import('../pact/use/broker-use.ts')
  const providers = service === undefined ? await providersIn(broker) : [service]
  return (await Promise.all(providers.map(async (provider) => pactsInBroker(broker, provider)))).flat()
}

const placementsIn = async (broker: Broker, pacticipants: readonly string[]): Promise<Placements> => {
  const { placementsInBroker } = await import('../pact/use/broker-use.ts')
  return placementsInBroker(broker, pacticipants)
}

/** The state file that is named, else the database of the embedded broker, else the state file of the repository. */
const placementsOf = async (named: string | undefined, folder: string): Promise<Placements | undefined> => {
  const { exists, readState, usualDatabase, usualStateFile } = await import('../pact/local-state.ts')
  if (named !== undefined) return readState(resolve(folder, named))
  const [database, stateFile] = [join(folder, usualDatabase), join(folder, usualStateFile)]
  if (exists(database)) return embeddedPlacements(database)
  return exists(stateFile) ? readState(stateFile) : undefined
}

const embeddedPlacements = async (database: string): Promise<Placements> => {
  const { openEmbeddedBroker } = await import('./embedded-broker.ts')
  const broker = await openEmbeddedBroker(database)
  try {
    return await broker.state()
  } finally {
    await broker.close()
  }
}
