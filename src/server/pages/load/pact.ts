import { readPact } from '../../../pact/file/read-pact.ts'
import { statePublications, stateVerifications, verificationOf } from '../../broker/state/pacts.ts'
import type { Database } from '../../broker/tables.ts'
import { type PactView, verificationsShown } from '../pact/pact.ts'

/** What the page of a pact shows; undefined when it was not published. `latest` is the one of the newest version. */
export const loadPact = async (
  tables: Database,
  provider: string,
  consumer: string,
  consumerVersion: string | { readonly latest: true },
  from: number,
): Promise<PactView | undefined> => {
  const ofPair = statePublications(tables)
    .where('consumer.name', '=', consumer)
    .where('provider.name', '=', provider)
    .clearOrderBy()
  const publication = await (
    typeof consumerVersion === 'string' ? ofPair.where('version.number', '=', consumerVersion) : ofPair
  )
    .orderBy('version.id', 'desc')
    .orderBy('publication.revision', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (publication === undefined) return undefined
  const { text } = await tables
    .selectFrom('broker_contents')
    .select('text')
    .where('id', '=', publication.contentKey)
    .executeTakeFirstOrThrow()
  return {
    publication,
    text,
    read: readPact('', text),
    verifications: await newestVerifications(tables, publication.contentKey),
    from,
  }
}

/** One more than are shown, so that the page can tell whether there are more. */
const newestVerifications = async (tables: Database, content: number): Promise<PactView['verifications']> => {
  const rows = await stateVerifications(tables)
    .where('verification.content_id', '=', content)
    .clearOrderBy()
    .orderBy('verification.id', 'desc')
    .limit(verificationsShown + 1)
    .execute()
  return rows.map(verificationOf)
}
