import type { Pair } from './publish-pact.ts'
import { among, latest, type Publication, publicationsOf } from './publications.ts'
import type { Database } from './tables.ts'

/** Whether a pact says something that its predecessors do not, and in the words of the Pact Broker why. */
export interface ContentChange {
  readonly isChanged: boolean
  readonly reason: string
}

/** Compares a pact with what was published before it: for each tag of its version, or for all where it has no tag. */
export const contentChangeOf = async (
  tables: Database,
  { consumer, provider }: Pair,
  pact: Publication,
): Promise<ContentChange> => {
  const tags = (
    await tables
      .selectFrom('broker_tags')
      .select('name')
      .where('version_id', '=', pact.consumer_version_id)
      .orderBy('id')
      .execute()
  ).map(({ name }) => name)
  const before = () =>
    publicationsOf(tables, consumer, provider).where(
      'publication.consumer_version_id',
      '<',
      pact.consumer_version_id,
    )
  if (tags.length === 0) {
    const previous = await latest(before())
    if (previous === undefined) return { isChanged: true, reason: 'first time untagged pact published' }
    return previous.content_id === pact.content_id
      ? { isChanged: false, reason: 'pact content is the same as previous untagged version' }
      : { isChanged: true, reason: 'pact content has changed since previous untagged version' }
  }
  const reasons: string[] = []
  for (const tag of tags) {
    const previous = await latest(among(before(), { kind: 'tag', name: tag }))
    if (previous === undefined)
      reasons.push(`first time any pact published for this consumer with consumer version tagged ${tag}`)
    else if (previous.content_id !== pact.content_id)
      reasons.push(`pact content has changed since the last consumer version tagged with ${tag}`)
  }
  return reasons.length > 0
    ? { isChanged: true, reason: reasons.join(', ') }
    : { isChanged: false, reason: 'pact content is the same as previous versions with the same tags' }
}
