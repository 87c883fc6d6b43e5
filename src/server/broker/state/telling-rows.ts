import { type RawBuilder, sql } from 'kysely'
import type { MatrixQuery } from '../../../pact/decide/query.ts'
import type { Database } from '../tables.ts'

/** So many of a kind that says no are looked at for each pair: one of them decides. */
export const tellingOfEach = 5

export interface Pair {
  readonly consumer: number
  readonly provider: number
  /** A pact without a result is a row too: not where a provider is asked about by itself. */
  readonly hasUnverified: boolean
}

export interface Telling {
  readonly publications: readonly number[]
  readonly verifications: readonly number[]
  readonly comparisons: readonly number[]
}

/** A comparison that stands in for a verification. */
export const notVerified = sql`not exists (
  select 1 from broker_verifications as verified
  where verified.content_id = result.content_id and verified.provider_version_id = result.provider_version_id
)`

/** The newest pacts of a pair, and whatever stands against a yes: failures, and pacts of which nothing is known. */
export const tellingRows = async (
  tables: Database,
  { consumer, provider, hasUnverified }: Pair,
  { latestBy, requiresVerification }: MatrixQuery,
  newest: number,
): Promise<Telling> => {
  const idsOf = async (query: RawBuilder<{ readonly id: number }>): Promise<readonly number[]> =>
    (await query.execute(tables)).rows.map(({ id }) => id)
  // Without the newest row for each only, what was replaced stands beside what replaced it.
  const isCurrent =
    latestBy === undefined
      ? sql`1 = 1`
      : sql`not exists (
          select 1 from broker_publications as later
          where later.consumer_version_id = publication.consumer_version_id
            and later.provider_id = publication.provider_id and later.revision > publication.revision
        )`
  const isPublished = (content: RawBuilder<unknown>) => sql`exists (
    select 1 from broker_publications as publication where publication.content_id = ${content} and ${isCurrent}
  )`
  const isLast = (table: RawBuilder<unknown>) => sql`not exists (
    select 1 from ${table} as later
    where later.content_id = result.content_id
      and later.provider_version_id = result.provider_version_id and later.number > result.number
  )`
  const failed = await sql<{ readonly id: number; readonly content: number }>`
    select result.id as id, result.content_id as content from broker_verifications as result
    where result.provider_id = ${provider} and result.consumer_id = ${consumer} and result.success = 0
      and ${latestBy === undefined ? sql`1 = 1` : isLast(sql`broker_verifications`)}
      and ${isPublished(sql`result.content_id`)}
    order by result.id desc limit ${tellingOfEach}
  `.execute(tables)
  const misfits =
    requiresVerification === true
      ? { rows: [] }
      : await sql<{ readonly id: number; readonly content: number }>`
          select result.id as id, result.content_id as content from broker_comparisons as result
          where result.provider_id = ${provider} and result.consumer_id = ${consumer} and result.success = 0
            and ${isLast(sql`broker_comparisons`)} and ${notVerified} and ${isPublished(sql`result.content_id`)}
          order by result.id desc limit ${tellingOfEach}
        `.execute(tables)
  const compared =
    requiresVerification === true
      ? sql``
      : sql`and not exists (select 1 from broker_comparisons where content_id = content.id)`
  const unknown = hasUnverified
    ? await idsOf(sql`
        select content.id as id from broker_contents as content
        where content.provider_id = ${provider} and content.consumer_id = ${consumer}
          and not exists (select 1 from broker_verifications where content_id = content.id) ${compared}
          and ${isPublished(sql`content.id`)}
        limit ${tellingOfEach}
      `)
    : []
  const contents = [
    ...new Set([...[...failed.rows, ...misfits.rows].map(({ content }) => content), ...unknown]),
  ]
  const publications = await Promise.all([
    idsOf(sql`
      select id from broker_publications
      where provider_id = ${provider} and consumer_id = ${consumer}
      order by consumer_version_id desc, revision desc limit ${newest}
    `),
    ...contents.map((content) =>
      idsOf(sql`
        select publication.id as id from broker_publications as publication
        where publication.content_id = ${content} and ${isCurrent}
        order by publication.id desc limit 1
      `),
    ),
  ])
  return {
    publications: publications.flat(),
    verifications: failed.rows.map(({ id }) => id),
    comparisons: misfits.rows.map(({ id }) => id),
  }
}
