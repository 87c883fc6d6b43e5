import type { Scope } from '../../../pact/select/pending.ts'
import type { Pacticipant } from '../pacticipants.ts'
import type { Database } from '../tables.ts'
import { inPieces } from './loading.ts'
import { type StoredVerification, stateVerifications, verificationOf } from './pacts.ts'

export interface Successes {
  readonly verifications: readonly StoredVerification[]
  /** The versions of the provider with which the scopes began. */
  readonly beginnings: readonly number[]
}

/**
 * Of each content the verifications that settle whether it counts as verified: the newest success in each scope, and the
 * newest elsewhere before the scope began. A branch that does not exist yet has not begun.
 */
export const successesOf = async (
  tables: Database,
  provider: Pacticipant,
  contents: readonly number[],
  scopes: readonly Scope[],
): Promise<Successes> => {
  const ids: number[] = []
  const beginnings: number[] = []
  for (const scope of scopes) {
    const beginning = await beginningOf(tables, provider, scope)
    if (beginning !== undefined) beginnings.push(beginning.version)
    ids.push(...(await newest(tables, contents, { kind: 'in', scope })))
    if (scope.kind !== 'any')
      ids.push(
        ...(await newest(tables, contents, { kind: 'elsewhere', scope, before: beginning?.createdAt })),
      )
  }
  const verifications = await inPieces(ids, (piece) =>
    stateVerifications(tables).where('verification.id', 'in', piece).execute(),
  )
  return { verifications: verifications.map(verificationOf), beginnings }
}

/** The version that was the first on a branch or with a tag. */
const beginningOf = async (
  tables: Database,
  { id }: Pacticipant,
  scope: Scope,
): Promise<{ readonly version: number; readonly createdAt: number } | undefined> => {
  switch (scope.kind) {
    case 'any':
      return undefined
    case 'branch':
      return tables
        .selectFrom('broker_branch_versions as membership')
        .innerJoin('broker_branches as branch', 'branch.id', 'membership.branch_id')
        .select(['membership.version_id as version', 'membership.created_at as createdAt'])
        .where('branch.pacticipant_id', '=', id)
        .where('branch.name', '=', scope.name)
        .orderBy('membership.created_at')
        .limit(1)
        .executeTakeFirst()
    case 'tag':
      return tables
        .selectFrom('broker_tags')
        .select(['version_id as version', 'created_at as createdAt'])
        .where('pacticipant_id', '=', id)
        .where('name', '=', scope.name)
        .orderBy('created_at')
        .limit(1)
        .executeTakeFirst()
  }
}

type Where =
  | { readonly kind: 'in'; readonly scope: Scope }
  | { readonly kind: 'elsewhere'; readonly scope: Scope; readonly before: number | undefined }

/** Of each content the newest success there: found from the newest on, however many there are. */
const newest = async (
  tables: Database,
  contents: readonly number[],
  where: Where,
): Promise<readonly number[]> => {
  const rows = await inPieces(contents, (piece) =>
    tables
      .selectFrom('broker_contents as content')
      .select(({ selectFrom }) => {
        let query = selectFrom('broker_verifications as verification')
          .select('verification.id')
          .whereRef('verification.content_id', '=', 'content.id')
          .where('verification.success', '=', 1)
          .where('verification.wip', '=', 0)
        if (where.kind === 'elsewhere' && where.before !== undefined)
          query = query.where('verification.created_at', '<', where.before)
        if (where.scope.kind === 'branch') {
          const { name } = where.scope
          query = query.where(({ exists, selectFrom: from }) => {
            const membership = from('broker_branch_versions as membership')
              .innerJoin('broker_branches as branch', 'branch.id', 'membership.branch_id')
              .select('membership.version_id')
              .whereRef('membership.version_id', '=', 'verification.provider_version_id')
            return exists(where.kind === 'in' ? membership.where('branch.name', '=', name) : membership)
          })
        }
        if (where.scope.kind === 'tag') {
          const { name } = where.scope
          query = query.where(({ exists, selectFrom: from }) => {
            const tag = from('broker_tags as tag')
              .select('tag.version_id')
              .whereRef('tag.version_id', '=', 'verification.provider_version_id')
            return exists(where.kind === 'in' ? tag.where('tag.name', '=', name) : tag)
          })
        }
        return query.orderBy('verification.number', 'desc').limit(1).as('id')
      })
      .where('content.id', 'in', piece)
      .execute(),
  )
  return rows.flatMap(({ id }) => (id === null ? [] : [id]))
}
