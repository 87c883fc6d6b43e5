import { BrokerError } from './broker-error.ts'
import { type Content, storeContent, touchIntegration } from './contents.ts'
import { nextId } from './counters.ts'
import type { PactDocument } from '../../pact/content/pact-document.ts'
import type { Pacticipant } from './pacticipants.ts'
import { latest, type Publication, publicationsOf } from './publications.ts'
import type { Database } from './tables.ts'
import type { Version } from './versions.ts'

export interface Pair {
  readonly consumer: Pacticipant
  readonly provider: Pacticipant
}

/** What a consumer version published for a provider, the newest revision. */
export const findPublication = (
  tables: Database,
  { consumer, provider }: Pair,
  version: Version,
): Promise<Publication | undefined> =>
  latest(publicationsOf(tables, consumer, provider).where('publication.consumer_version_id', '=', version.id))

export const contentOf = (tables: Database, publication: Publication): Promise<Content> =>
  tables
    .selectFrom('broker_contents')
    .selectAll()
    .where('id', '=', publication.content_id)
    .executeTakeFirstOrThrow()

/** Stores what a consumer version says about a provider, as a new revision where it said something before. */
export const storePublication = async (
  tables: Database,
  { consumer, provider }: Pair,
  version: Version,
  document: PactDocument,
  now: number,
): Promise<Publication> => {
  const previous = await findPublication(tables, { consumer, provider }, version)
  const content = await storeContent(tables, consumer, provider, document, now)
  await touchIntegration(tables, consumer.id, provider.id, now)
  if (previous?.content_id === content.id) return previous
  const row = {
    id: await nextId(tables, 'publications'),
    consumer_id: consumer.id,
    consumer_version_id: version.id,
    provider_id: provider.id,
    content_id: content.id,
    revision: (previous?.revision ?? 0) + 1,
    created_at: now,
  }
  await tables.insertInto('broker_publications').values(row).execute()
  return {
    ...row,
    consumer: consumer.name,
    consumerVersion: version.number,
    provider: provider.name,
    sha: content.sha,
  }
}

export const changedContent = ({ consumer, provider }: Pair, version: string): string =>
  `Cannot change the content of the pact for ${consumer.name} version ${version} and provider ${provider.name}, as race conditions will cause unreliable results for can-i-deploy. Each pact must be published with a unique consumer version number. Some Pact libraries generate random data when a concrete value for a type matcher is not specified, and this can cause the contract to mutate - ensure you have given example values for all type matchers. For more information see https://docs.pact.io/go/versioning`

/** Throws 409 when a version that published already would say something else. */
export const refuseOtherContent = (
  pair: Pair,
  previous: Publication | undefined,
  version: string,
  document: PactDocument,
): void => {
  if (previous === undefined || previous.sha === document.sha) return
  throw new BrokerError(409, { error: changedContent(pair, version) })
}
