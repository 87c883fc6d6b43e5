import type { LatestBy, MatrixQuery, Selector } from '../../src/pact/decide/query.ts'
import type { Step } from '../pact/recorded-state.ts'

/** What was done in a real broker, what it was asked then, and what it answered. */
export interface MatrixCase {
  readonly id: string
  readonly setup: readonly Step[]
  readonly query: RecordedQuery
  /** The same query as clients write it. */
  readonly queryString: string
  /** Settings of the recorded broker. */
  readonly requires?: { readonly allowContractModification?: boolean }
  readonly expect: {
    readonly deployable: boolean | null
    readonly counts: Readonly<Record<string, number>>
    readonly reasons: readonly { readonly type: string; readonly text: string }[]
    readonly rows: readonly RecordedRow[]
  }
}

interface RecordedQuery {
  readonly q: readonly Selector[]
  readonly latestby?: LatestBy
  readonly environment?: string
  readonly tag?: string
  readonly branch?: string
  readonly mainBranch?: boolean
  readonly latest?: boolean
  readonly ignore?: readonly Selector[]
  readonly success?: readonly (boolean | null)[]
  readonly limit?: number | string
}

export interface RecordedRow {
  readonly consumer: string
  readonly consumerVersion: string
  readonly provider: string
  readonly providerVersion: string | null
  readonly success: boolean | null
  readonly ignored: boolean
}

export const matrixFiles = ['pact/matrix-cases.jsonl', 'pact/fuzz-matrix.jsonl']

/** Cases that cannot be compared: id → reason. */
export const matrixExceptions: ReadonlyMap<string, string> = new Map([
  ['m070', 'the recorded broker crashes, what it should have answered is a guess'],
  ['m137', 'a limit of one among rows of the same moment: which one is chance'],
])

export const matrixQueryOf = (recorded: RecordedQuery): MatrixQuery => ({
  selectors: recorded.q,
  destination: {
    ...(recorded.environment !== undefined && { environment: recorded.environment }),
    ...(recorded.tag !== undefined && { tag: recorded.tag }),
    ...(recorded.branch !== undefined && { branch: recorded.branch }),
    ...(recorded.mainBranch !== undefined && { mainBranch: recorded.mainBranch }),
    ...(recorded.latest !== undefined && { latest: recorded.latest }),
  },
  latestBy: recorded.latestby,
  ignore: recorded.ignore ?? [],
  success: (recorded.success ?? []).map((one) => one ?? undefined),
  limit: recorded.limit === undefined ? undefined : Number(recorded.limit),
})

/** Rows as lines, in an order of their own: the order of rows of one moment is chance. */
export const rowLines = (rows: readonly RecordedRow[]): readonly string[] =>
  rows
    .map(({ consumer, consumerVersion, provider, providerVersion, success, ignored }) =>
      [consumer, consumerVersion, provider, providerVersion, success, ignored].join(' '),
    )
    .toSorted()

/** The counts that were recorded, out of ours. */
export const sameCounts = (
  ours: Readonly<Record<string, number | undefined>>,
  recorded: Readonly<Record<string, number>>,
): Readonly<Record<string, number | undefined>> =>
  Object.fromEntries(Object.keys(recorded).map((key) => [key, ours[key]]))
