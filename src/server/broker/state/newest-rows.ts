import { type RawBuilder, sql } from 'kysely'
import { hasDestination, isNameOnly, type MatrixQuery } from '../../../pact/decide/query.ts'
import type { BrokerState } from '../../../pact/state.ts'
import type { Database } from '../tables.ts'
import { environmentNames, inPieces } from './loading.ts'
import { integrationsWith, matrixState, withThoseOf } from './matrix-state.ts'
import {
  comparisonOf,
  stateComparisons,
  statePublications,
  stateVerifications,
  verificationOf,
} from './pacts.ts'
import { pacticipantsNamed } from './selected-versions.ts'
import { notVerified, type Pair, tellingOfEach, tellingRows } from './telling-rows.ts'

/** With more pacts or results than that, not all of their rows are looked at. */
const mostOfEach = 300

/**
 * The part of what the broker knows for a matrix of which only the newest rows are shown. Where names alone are asked for,
 * rows are all pacts times all of their results, which with years of history are millions: of each pair the newest pacts
 * are looked at, each with its newest result; and of all that are older, those that stand against a yes. Older successes
 * are left out: they change no decision, only how many there are said to be.
 */
export const newestRowsState = async (
  tables: Database,
  query: MatrixQuery,
  shown: number,
): Promise<BrokerState> => {
  if (!asksForHistory(query)) return matrixState(tables, query)
  const known = await pacticipantsNamed(
    tables,
    query.selectors.map(({ pacticipant }) => pacticipant),
  )
  const ids = known.map(({ id }) => id)
  const pairs = await pairsOf(tables, ids, query.selectors.length === 1)
  if (await isShort(tables, pairs)) return matrixState(tables, query)
  const perPair = Math.max(tellingOfEach, Math.ceil((2 * shown) / Math.max(pairs.length, 1)))
  const telling = await Promise.all(pairs.map((pair) => tellingRows(tables, pair, query, perPair)))
  const publications = await inPieces(
    telling.flatMap((one) => one.publications),
    (piece) => statePublications(tables).where('publication.id', 'in', piece).execute(),
  )
  const contents = publications.map(({ contentKey }) => contentKey)
  const verifications = await inPieces(
    [
      ...telling.flatMap((one) => one.verifications),
      ...(await newestOf(tables, 'broker_verifications', contents, sql``)),
    ],
    (piece) => stateVerifications(tables).where('verification.id', 'in', piece).execute(),
  )
  const comparisons =
    query.requiresVerification === true
      ? []
      : await inPieces(
          [
            ...telling.flatMap((one) => one.comparisons),
            ...(await newestOf(tables, 'broker_comparisons', contents, sql`and ${notVerified}`)),
          ],
          (piece) => stateComparisons(tables).where('comparison.id', 'in', piece).execute(),
        )
  return {
    pacticipants: known.map(({ name, main_branch: mainBranch }) => ({
      name,
      mainBranch: mainBranch ?? undefined,
    })),
    environments: await environmentNames(tables),
    versions: withThoseOf([], publications, [
      ...verifications.map(verificationOf),
      ...comparisons.map(comparisonOf),
    ]),
    deployments: [],
    releases: [],
    publications: publications.toSorted((one, other) => one.id - other.id),
    verifications: verifications.map(verificationOf),
    comparisons: comparisons.map(comparisonOf),
    integrations: await integrationsWith(tables, ids),
  }
}

/** Names alone, and rows that do not stand for others. */
const asksForHistory = ({ selectors, destination, ignore, success, limit, latestBy }: MatrixQuery): boolean =>
  selectors.every(isNameOnly) &&
  !hasDestination(destination) &&
  ignore.length === 0 &&
  success.length === 0 &&
  limit === undefined &&
  (latestBy === undefined || latestBy === 'cvpv')

const pairsOf = async (
  tables: Database,
  ids: readonly number[],
  isOne: boolean,
): Promise<readonly Pair[]> => {
  if (ids.length === 0) return []
  const rows = await tables
    .selectFrom('broker_integrations')
    .select(['consumer_id as consumer', 'provider_id as provider'])
    .where(({ and, or, eb }) => {
      const sides = [eb('consumer_id', 'in', ids), eb('provider_id', 'in', ids)]
      return isOne ? or(sides) : and(sides)
    })
    .execute()
  return rows.map((pair) => ({ ...pair, hasUnverified: !isOne || ids.includes(pair.consumer) }))
}

/** Whether there is so little that all of it is looked at. */
const isShort = async (tables: Database, pairs: readonly Pair[]): Promise<boolean> => {
  for (const table of ['broker_publications', 'broker_verifications', 'broker_comparisons'] as const) {
    let found = 0
    for (const { consumer, provider } of pairs) {
      const rows = await tables
        .selectFrom(table)
        .select('id')
        .where('provider_id', '=', provider)
        .where('consumer_id', '=', consumer)
        .limit(mostOfEach + 1 - found)
        .execute()
      found += rows.length
      if (found > mostOfEach) return false
    }
  }
  return true
}

/** Of each content the newest result, found by its number. */
const newestOf = async (
  tables: Database,
  table: 'broker_verifications' | 'broker_comparisons',
  contents: readonly number[],
  condition: RawBuilder<unknown>,
): Promise<readonly number[]> => {
  const rows = await inPieces(contents, async (piece) => {
    const newest = sql<{ readonly id: number | null }>`
      select (
        select result.id from ${sql.table(table)} as result
        where result.content_id = content.id ${condition} order by result.number desc limit 1
      ) as id from broker_contents as content where content.id in (${sql.join(piece)})
    `
    return (await newest.execute(tables)).rows
  })
  return rows.flatMap(({ id }) => id ?? [])
}
