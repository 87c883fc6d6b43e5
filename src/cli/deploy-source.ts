import { CannotJudge } from '../core/cannot-judge.ts'
import type { Connection } from '../http/connection.ts'
import type { MatrixQuery, Selector } from '../pact/decide/query.ts'
import type { Evidence, Judged } from '../pact/explain/judged.ts'
import type { BrokerConnectionFlags } from './pact-flags.ts'
import { UsageError } from './usage-error.ts'

/** Who answers whether something can be deployed. */
export interface DeploySource {
  /** As users know it. */
  readonly name: string
  /** The verdict, and what explains it. @throws {CannotJudge} when there is none */
  judge(query: MatrixQuery): Promise<{ readonly judged: Judged; readonly evidence: Evidence }>
  /** Others write to it, so that asking again can have another answer. */
  readonly isShared: boolean
  close(): Promise<void>
}

export interface SourceFlags extends BrokerConnectionFlags {
  readonly state: string | undefined
  readonly pacts: string | undefined
}

/**
 * A state file that is named, else the broker that is named, else the file of the embedded broker, else the state file
 * of the repository.
 */
export const openDeploySource = async (flags: SourceFlags): Promise<DeploySource> => {
  const local = await import('../pact/local-state.ts')
  if (flags.state !== undefined) return stateSource(flags.state, flags.pacts)
  if (flags.pacts !== undefined) throw new UsageError('--pacts belongs to --state')
  const { findConnection } = await import('./pact-session.ts')
  const connection = await findConnection(flags)
  if (connection !== undefined) return brokerSource(connection)
  if (local.exists(local.usualDatabase)) return embeddedSource(local.usualDatabase)
  if (local.exists(local.usualStateFile)) {
    const pacts = local.exists(local.usualPactsFolder) ? local.usualPactsFolder : undefined
    return stateSource(local.usualStateFile, pacts)
  }
  throw new CannotJudge(
    'There is nothing to ask: no Pact Broker, no database of the embedded one and no state file.',
    `Name a broker with --broker-base-url or PACT_BROKER_BASE_URL, start one with "concordat serve", or name a file with --state. ${local.usualDatabase} and ${local.usualStateFile} are looked for in this folder.`,
  )
}

/** The verdict is worth waiting for. An explanation that takes long is left out. */
const explanationPatience = { retries: 0, timeoutMs: 5000 } as const

const brokerSource = async (connection: Connection): Promise<DeploySource> => {
  const [{ openBroker }, { askMatrix }, { brokerEvidence }] = await Promise.all([
    import('../pact/client/broker.ts'),
    import('../pact/client/matrix.ts'),
    import('../pact/client/evidence.ts'),
  ])
  const broker = openBroker(connection)
  const evidence = brokerEvidence(openBroker({ ...connection, ...explanationPatience }))
  return {
    name: broker.url,
    isShared: true,
    judge: async (query) => ({ judged: await askMatrix(broker, query), evidence }),
    close: nothingToClose,
  }
}

const stateSource = async (file: string, pacts: string | undefined): Promise<DeploySource> => {
  const [{ readState, refuseUnknownNames, withPacts }, { evidenceIn, judgeState }] = await Promise.all([
    import('../pact/local-state.ts'),
    import('../pact/explain/state-evidence.ts'),
  ])
  const state = readState(file)
  return {
    name: file,
    isShared: false,
    async judge(query) {
      const known = pacts === undefined ? state : withPacts(state, pacts, query.selectors)
      refuseUnknownNames(known, query)
      return { judged: judgeState(known, query), evidence: evidenceIn(known) }
    },
    close: nothingToClose,
  }
}

const nothingToClose = async (): Promise<void> => {}

const embeddedSource = async (database: string): Promise<DeploySource> => {
  const [{ openEmbeddedBroker }, { refuseUnknownNames }, { evidenceIn, judgeState }] = await Promise.all([
    import('./embedded-broker.ts'),
    import('../pact/local-state.ts'),
    import('../pact/explain/state-evidence.ts'),
  ])
  const broker = await openEmbeddedBroker(database)
  const about = async (...selectors: readonly Selector[]): Promise<Evidence> =>
    evidenceIn(await broker.stateFor({ ...plainQuery, selectors }))
  return {
    name: database,
    isShared: true,
    async judge(query) {
      const state = await broker.stateFor(query)
      refuseUnknownNames(state, query)
      return {
        judged: judgeState(state, query),
        evidence: {
          versionsOf: async (selector) => (await about(selector)).versionsOf(selector),
          verificationsOf: async (row) => {
            const { consumer, consumerVersion: version, provider } = row
            return (
              await about({ pacticipant: consumer, version }, { pacticipant: provider })
            ).verificationsOf(row)
          },
        },
      }
    },
    close: () => broker.close(),
  }
}

const plainQuery = {
  destination: {},
  latestBy: undefined,
  ignore: [],
  success: [],
  limit: undefined,
} as const
