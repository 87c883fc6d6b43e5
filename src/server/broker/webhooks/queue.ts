import { type Broker, change } from '../broker.ts'
import { nextId } from '../counters.ts'
import { call, type CallResult, patience } from './call.ts'
import { type TriggeredRow, type WebhookRequest } from './webhook.ts'

/** How long after each attempt the next one is made, in seconds: those of the Pact Broker. */
const retries = [10, 60, 120, 300, 600, 1200]

export const attemptsAllowed = retries.length + 1

/** Who claimed a call has so long to make it, in milliseconds, twice as long as it can take; afterwards it is taken for dead. */
export const lease = 2 * patience

/** So many calls are made at once: a target that is slow does not keep others waiting. */
const lanes = 4

/** How often to look for calls that others queued, in milliseconds. */
const interval = 2_000

/** Tells the delivery of this server that calls were queued. */
export const notifyWebhooks = (broker: Broker): void => broker.queued()

export interface Delivery {
  /** Looks for calls now. */
  wake(): void
  /** Makes the calls that it has begun, and no more. */
  close(): Promise<void>
}

/**
 * Makes the calls of the queue in the store, as long as the server runs. Each call is claimed in the store before it is
 * made, so that of several servers one makes it; those of a server that died in the middle are made again by another,
 * or by itself when it is back: whether the target had got them, nobody knows. All attempts of a call have the same
 * header `Idempotency-Key`, by which a target can tell that it got it before.
 */
export const startDelivery = (broker: Broker, onFailure: (error: unknown) => void): Delivery => {
  const state = { isClosed: false, isAgain: false }
  let running: Promise<void> | undefined
  const drainLane = async (): Promise<void> => {
    while (!state.isClosed && (await deliverNext(broker)));
  }
  const drain = async (): Promise<void> => {
    do {
      state.isAgain = false
      await Promise.all(Array.from({ length: lanes }, drainLane))
    } while (state.isAgain && !state.isClosed)
  }
  const wake = (): void => {
    state.isAgain = true
    if (state.isClosed || running !== undefined) return
    running = drain()
      .catch(onFailure)
      .finally(() => {
        running = undefined
      })
  }
  const timer = setInterval(wake, interval)
  timer.unref()
  wake()
  return {
    wake,
    close: async () => {
      state.isClosed = true
      clearInterval(timer)
      await running
    },
  }
}

/** Makes the call that is due first. Answers whether there was one. */
const deliverNext = async (broker: Broker): Promise<boolean> => {
  const due = await broker.store.reads
    .selectFrom('broker_triggered_webhooks')
    .select('id')
    .where('due_at', '<=', Date.now())
    .orderBy('due_at')
    .limit(1)
    .executeTakeFirst()
  if (due === undefined) return false
  const claimed = await broker.store.write(['broker webhooks'], (tables) =>
    tables
      .updateTable('broker_triggered_webhooks')
      .set((row) => ({
        due_at: Date.now() + lease,
        attempts: row('attempts', '+', 1),
        status: 'retrying' as const,
      }))
      .where('id', '=', due.id)
      .where('due_at', '<=', Date.now())
      .returningAll()
      .executeTakeFirst(),
  )
  if (claimed === undefined) return true
  const request = JSON.parse(claimed.request) as WebhookRequest
  const headers = { 'Idempotency-Key': claimed.uuid, ...request.headers }
  const result = await call({ ...request, headers }, broker.webhookHosts)
  await recordAttempt(broker, claimed, result)
  return true
}

const recordAttempt = (
  broker: Broker,
  { id, attempts }: TriggeredRow,
  { success, log }: CallResult,
): Promise<void> =>
  change(broker, async (tables) => {
    const now = Date.now()
    const held = await tables
      .selectFrom('broker_triggered_webhooks')
      .select(['attempts', 'status'])
      .where('id', '=', id)
      .executeTakeFirst()
    const wait = success ? undefined : retries[attempts - 1]
    await tables
      .insertInto('broker_webhook_attempts')
      .values({
        id: await nextId(tables, 'webhook_attempts'),
        triggered_webhook_id: id,
        success: Number(success),
        log: log.replaceAll('\0', '').toWellFormed(),
        created_at: now,
      })
      .execute()
    // A server that was held up beyond its lease has lost the call to another. A success settles it all the same.
    if (held?.status === 'success' || (!success && held?.attempts !== attempts)) return
    await tables
      .updateTable('broker_triggered_webhooks')
      .set({
        status: success ? 'success' : wait === undefined ? 'failure' : 'retrying',
        due_at: wait === undefined ? null : now + wait * 1000,
      })
      .where('id', '=', id)
      .execute()
  })
