import { noSuch } from './broker-error.ts'
import { findContent } from './contents.ts'
import { findPacticipant } from './pacticipants.ts'
import { among, latest, type LatestOf, type Publication, publicationsOf } from './publications.ts'
import { findPublication, type Pair } from './publish-pact.ts'
import type { PairNames } from './routes/urls.ts'
import type { Database } from './tables.ts'
import { findVersion } from './versions.ts'

/** The pacticipants that a URL names, undefined when one of them does not exist. */
export const findPair = async (tables: Database, names: PairNames): Promise<Pair | undefined> => {
  const consumer = await findPacticipant(tables, names.consumer)
  const provider = await findPacticipant(tables, names.provider)
  return consumer === undefined || provider === undefined ? undefined : { consumer, provider }
}

/** Throws 404 that names the one that is missing. */
export const existingPair = async (tables: Database, names: PairNames): Promise<Pair> => {
  const consumer = await findPacticipant(tables, names.consumer)
  if (consumer === undefined) throw noSuch('consumer', names.consumer)
  const provider = await findPacticipant(tables, names.provider)
  if (provider === undefined) throw noSuch('provider', names.provider)
  return { consumer, provider }
}

/** The pact of the newest version of the consumer that has a content. */
export const publicationOfContent = async (
  tables: Database,
  pair: Pair,
  sha: string,
): Promise<Publication | undefined> => {
  const content = await findContent(tables, pair.consumer, pair.provider, sha)
  if (content === undefined) return undefined
  return latest(
    publicationsOf(tables, pair.consumer, pair.provider).where('publication.content_id', '=', content.id),
  )
}

export const pactOfVersion = async (
  tables: Database,
  names: PairNames & { readonly version: string },
): Promise<Publication | undefined> => {
  const pair = await findPair(tables, names)
  if (pair === undefined) return undefined
  const version = await findVersion(tables, pair.consumer, names.version)
  return version === undefined ? undefined : findPublication(tables, pair, version)
}

export const latestPact = async (
  tables: Database,
  names: PairNames,
  which: LatestOf,
): Promise<Publication | undefined> => {
  const pair = await findPair(tables, names)
  return pair === undefined
    ? undefined
    : latest(among(publicationsOf(tables, pair.consumer, pair.provider), which))
}
