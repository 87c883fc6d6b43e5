import { encoded } from '../../http/encoded.ts'
import { inParallel } from '../../http/parallel.ts'
import { comparisonFields } from '../compare/comparison-relation.ts'
import { isResource, linksOf, type Resource, textOf } from '../client/resource.ts'
import { type Get, momentIn, nameIn } from './fields.ts'
import type { SnapshotComparison, SnapshotPact, SnapshotVerification } from './snapshot.ts'

/** More rows than any pair of pacticipants has; a broker that has more is not imported by halves. */
const mostRows = 1_000_000

export interface Results {
  readonly verifications: readonly SnapshotVerification[]
  readonly comparisons: readonly SnapshotComparison[]
}

/** All results of a pair; what a matrix does not tell about one is asked for. */
export const resultsOf = async (get: Get, { consumer, provider }: SnapshotPact): Promise<Results> => {
  const query = new URLSearchParams([
    ['q[][pacticipant]', consumer],
    ['q[][pacticipant]', provider],
    ['limit', String(mostRows)],
  ])
  const { matrix } = await get(`matrix?${query}`)
  const rows = (Array.isArray(matrix) ? matrix : [])
    .filter(isResource)
    .filter((row) => nameOf(row, 'consumer') === consumer && nameOf(row, 'provider') === provider)
  const told = (kind: 'verification' | 'comparison') =>
    inParallel(linkedResults(rows, kind), async ({ row, sha, number }) => {
      const pair = `pacts/provider/${encoded(provider)}/consumer/${encoded(consumer)}`
      const resource = await get(`${pair}/pact-version/${sha}/${kind}-results/${number}`)
      const about = {
        consumer,
        provider,
        consumerVersion: versionOf(row, 'consumer'),
        providerVersion: nameIn(resource, 'providerApplicationVersion'),
        number,
        sha,
        success: resource['success'] === true,
      }
      return { about, resource }
    })
  return {
    verifications: (await told('verification')).map(({ about, resource }) => ({
      ...about,
      buildUrl: textOf(resource['buildUrl']),
      testResults: resource['testResults'],
      verifiedBy: resource['verifiedBy'],
      createdAt: momentIn(resource, 'verificationDate'),
    })),
    comparisons: (await told('comparison')).map(({ about, resource }) => ({
      ...about,
      result: Object.fromEntries(comparisonFields.map((field) => [field, resource[field]])),
      createdAt: momentIn(resource, 'comparedAt'),
    })),
  }
}

interface LinkedResult {
  readonly row: Resource
  readonly sha: string
  readonly number: number
}

/** Of each result one row: those of a content stand beside each version of the consumer that published it. */
const linkedResults = (
  rows: readonly Resource[],
  kind: 'verification' | 'comparison',
): readonly LinkedResult[] => {
  const found = new Map<string, LinkedResult>()
  for (const row of rows) {
    const result = row[`${kind}Result`]
    const href = isResource(result) ? linksOf(result, 'self')[0]?.href : undefined
    const [, sha, number] = /\/pact-version\/([0-9a-f]+)\/.*-results\/(\d+)$/.exec(href ?? '') ?? []
    if (sha === undefined || number === undefined || found.has(`${sha} ${number}`)) continue
    found.set(`${sha} ${number}`, { row, sha, number: Number(number) })
  }
  return [...found.values()]
}

const nameOf = (row: Resource, side: string): string => {
  const participant = row[side]
  return isResource(participant) ? nameIn(participant) : ''
}

const versionOf = (row: Resource, side: string): string => {
  const participant = row[side]
  const version = isResource(participant) ? participant['version'] : undefined
  return isResource(version) ? nameIn(version, 'number') : ''
}
