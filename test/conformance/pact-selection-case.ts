import type { Criterion } from '../../src/pact/select/matching.ts'
import type { ConsumerVersionSelector } from '../../src/pact/select/selector.ts'
import type { Step } from '../pact/recorded-state.ts'

/** A selector as a real broker shows it in its own tests. */
type RecordedSelector = Readonly<Record<string, unknown>>

interface RecordedPact {
  readonly consumer: string
  readonly consumerVersion: string
  readonly contentKey: string
  readonly selectors: readonly RecordedSelector[]
}

/** Which pacts selectors choose. */
export interface SelectionCase {
  readonly id: string
  readonly setup: readonly Step[]
  readonly query: {
    readonly provider: string
    readonly consumerVersionSelectors: readonly ConsumerVersionSelector[]
  }
  readonly expect: readonly RecordedPact[]
}

/** Which pacts are work in progress. */
export interface WorkInProgressCase {
  readonly id: string
  readonly description: string
  readonly now: string
  readonly setup: readonly Step[]
  readonly query: {
    readonly provider: string
    readonly providerVersionBranch: string | null
    readonly providerVersionTags: readonly string[]
    readonly includeWipPactsSince: string
    readonly explicit: readonly RecordedPact[]
  }
  readonly expect: readonly (RecordedPact & { readonly pendingProviderTags: readonly string[] })[]
}

/** What a request gets; without `pacts` it is refused. */
export interface ForVerificationCase {
  readonly id: string
  readonly setup: readonly Step[]
  readonly query: {
    readonly provider: string
    readonly body: {
      readonly consumerVersionSelectors: readonly ConsumerVersionSelector[]
      readonly includePendingStatus: boolean
      readonly providerVersionBranch?: string
      readonly providerVersionTags?: readonly string[]
      readonly includeWipPactsSince?: string
    }
  }
  readonly expect: {
    readonly status: number
    readonly body?: unknown
    readonly pacts?: readonly RecordedAnswer[]
  }
}

export interface RecordedAnswer {
  readonly name: string
  readonly contentKey: string
  readonly pending?: boolean
  readonly wip?: boolean
  readonly shortDescription: string
  readonly notices: readonly { readonly when: string; readonly text: string }[]
}

/** The contents that keys of a recording stand for: some keys stand for the same. */
export const contentsOf = (setup: readonly Step[]): ReadonlyMap<string, string> =>
  new Map(
    setup.flatMap(({ contentKey, sha }) =>
      contentKey === undefined ? [] : [[contentKey, sha ?? contentKey]],
    ),
  )

/** A pact and why it was chosen, as one line. */
export const pactLine = (
  pact: Pick<RecordedPact, 'consumer' | 'consumerVersion' | 'selectors'>,
  content: string | undefined,
): string =>
  JSON.stringify([pact.consumer, pact.consumerVersion, content, pact.selectors.map(sortedKeys).toSorted()])

const sortedKeys = (value: object): string =>
  JSON.stringify(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))

/** The selector that a criterion is recorded as; recordings mostly leave out the environment. */
export const recordedSelector = (criterion: Criterion, withEnvironment: boolean): RecordedSelector => ({
  ...selectorOf(criterion, withEnvironment),
  ...(criterion.consumer !== undefined && { consumer: criterion.consumer }),
})

const selectorOf = (criterion: Criterion, withEnvironment: boolean): RecordedSelector => {
  switch (criterion.kind) {
    case 'latest':
      return { latest: true }
    case 'branch':
      return { latest: true, branch: criterion.branch }
    case 'latest tag':
      return criterion.insteadOf === undefined
        ? { latest: true, tag: criterion.tag }
        : { latest: true, tag: criterion.insteadOf, fallbackTag: criterion.tag }
    case 'tag':
      return { tag: criterion.tag }
    case 'deployed':
      return {
        deployed: true,
        ...(criterion.target !== undefined && { target: criterion.target }),
        ...(withEnvironment && { environment: criterion.environment }),
      }
    case 'released':
      return { released: true, ...(withEnvironment && { environment: criterion.environment }) }
    case 'environment':
      return withEnvironment ? { environment: criterion.environment } : {}
    case 'main branch':
      return { mainBranch: true }
  }
}

/** Notices as lines, in an order of their own. */
export const inOrder = (notices: RecordedAnswer['notices']): readonly string[] =>
  notices.map(({ when, text }) => `${when} ${text}`).toSorted()

/** Where a criterion is an environment the recorded broker prints an object of its own memory. */
export const withoutObjects = (description: string): string =>
  description.replaceAll(/\{[^}]*\}|in environment \w+/g, '…')
