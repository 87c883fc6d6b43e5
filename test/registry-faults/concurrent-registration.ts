import { type Acknowledged, nothingAcknowledged } from './acknowledged.ts'
import { brokenPromises } from './kept.ts'
import { clientCount, event } from './load.ts'
import { type Ask, clientOf } from './registry-client.ts'

export interface ConcurrencyReport {
  readonly promised: Acknowledged
  readonly broken: readonly string[]
}

/** How many registrations each client makes for each of the schemas. */
export const registrationsEach = 3

/**
 * Sixteen clients, spread over the servers of one registry, register the same schemas, eight of them in step and eight
 * each in an order of its own, under one subject and under one of their own, and beside them schemas that nobody else
 * has. Every schema has one id wherever it is, and one version in each subject, numbered without a gap.
 */
export const registerConcurrently = async (
  urls: readonly string[],
  schemas: number,
): Promise<ConcurrencyReport> => {
  const promised = nothingAcknowledged()
  const shared = 'concurrent'
  await Promise.all(
    Array.from({ length: clientCount }, async (_, client) => {
      const ask = clientOf(urls, client)
      for (let index = 0; index < schemas; index++) {
        const same = event(`same${client % 2 === 0 ? index : (index + client) % schemas}`)
        await register(ask, promised, shared, same)
        await register(ask, promised, `concurrent-${client}`, same)
        await register(ask, promised, shared, event(`only${client}x${index}`))
      }
    }),
  )
  const broken: string[] = []
  const expected = schemas + clientCount * schemas
  for (const url of urls) {
    broken.push(...(await brokenPromises(url, promised)))
    const versions = (await clientOf([url], 0)('GET', `/subjects/${shared}/versions`))?.json as number[]
    if (versions.length !== expected) broken.push(`${versions.length} versions for ${expected} schemas`)
  }
  return { promised, broken }
}

const register = async (ask: Ask, promised: Acknowledged, subject: string, schema: string): Promise<void> => {
  const answer = await ask('POST', `/subjects/${subject}/versions`, { schema })
  const id = (answer?.json as { readonly id?: number } | undefined)?.id
  if (answer?.status === 200 && id !== undefined) promised.registrations.push({ subject, schema, id })
  else promised.unexpected.push(`registering: ${answer?.status} ${JSON.stringify(answer?.json)}`)
}
