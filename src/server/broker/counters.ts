import type { Database } from './tables.ts'

/** What has ids of its own; `changes` counts the writes. */
export type Counter =
  | 'changes'
  | 'pacticipants'
  | 'versions'
  | 'branches'
  | 'tags'
  | 'environments'
  | 'placements'
  | 'contents'
  | 'publications'
  | 'verifications'
  | 'webhooks'
  | 'triggered_webhooks'
  | 'webhook_attempts'
  | 'comparisons'

/** The next number, which is never given again: also not when what it was given to is deleted. */
export const nextId = async (tables: Database, counter: Counter): Promise<number> => {
  const { last } = await tables
    .updateTable('broker_counters')
    .set((row) => ({ last: row('last', '+', 1) }))
    .where('name', '=', counter)
    .returning('last')
    .executeTakeFirstOrThrow()
  return last
}
