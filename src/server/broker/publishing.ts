import { BrokerError } from './broker-error.ts'
import { type ContentChange, contentChangeOf } from './content-change.ts'
import { mergePacts } from './merge-pacts.ts'
import { type PactDocument, readPactDocument } from '../../pact/content/pact-document.ts'
import type { Publication } from './publications.ts'
import { contentOf, findPublication, type Pair, storePublication } from './publish-pact.ts'
import type { Database } from './tables.ts'
import type { Version } from './versions.ts'
import { isConfiguredFor, type Triggered, trigger } from './webhooks/trigger.ts'

/** A pact that was stored, and what that set off. */
export interface PublishedPact {
  readonly publication: Publication
  readonly previous: Publication | undefined
  readonly changed: ContentChange
  readonly triggered: readonly Triggered[]
  readonly hasVerifications: boolean
  readonly hasWebhooks: boolean
}

/** Stores a pact and queues the webhooks that wait for it, in the same transaction. `base` is for links in webhooks. */
export const publishPact = async (
  tables: Database,
  pair: Pair,
  version: Version,
  document: PactDocument,
  isMerge: boolean,
  base: string,
  now: number,
): Promise<PublishedPact> => {
  const previous = await findPublication(tables, pair, version)
  const merged = isMerge && previous !== undefined ? await merge(tables, previous, document) : document
  const publication = await storePublication(tables, pair, version, merged, now)
  const changed = await contentChangeOf(tables, pair, publication)
  const cause = { publication, verification: undefined, base }
  const triggered = [
    ...(await trigger(tables, 'contract_published', cause, now)),
    ...(changed.isChanged ? await trigger(tables, 'contract_content_changed', cause, now) : []),
    ...(changed.isChanged
      ? await trigger(tables, 'contract_requiring_verification_published', cause, now)
      : []),
  ]
  const verified = await tables
    .selectFrom('broker_verifications')
    .select('id')
    .where('provider_id', '=', pair.provider.id)
    .where('consumer_id', '=', pair.consumer.id)
    .limit(1)
    .executeTakeFirst()
  return {
    publication,
    previous,
    changed,
    triggered,
    hasVerifications: verified !== undefined,
    hasWebhooks: await isConfiguredFor(tables, pair),
  }
}

const merge = async (
  tables: Database,
  previous: Publication,
  document: PactDocument,
): Promise<PactDocument> => {
  const { text } = await contentOf(tables, previous)
  const merged = mergePacts(reread(text), reread(document.text))
  if (merged.kind === 'conflict') throw new BrokerError(409, undefined)
  return reread(merged.text)
}

/** Reads the text of a document again, so that places in it are places in its text. */
const reread = (text: string): PactDocument => {
  const read = readPactDocument(text)
  if ('problem' in read) throw new Error(read.problem)
  return read.document
}
