import { type Acknowledged, addAcknowledged, nothingAcknowledged } from './acknowledged.ts'
import { type Answer, type Ask, clientOf } from './registry-client.ts'

export const clientCount = 16

/** A record that can follow, and be followed by, every other one that this makes. */
export const event = (optionalField: string): string =>
  JSON.stringify({
    type: 'record',
    name: 'Event',
    fields: [
      { name: 'id', type: 'string' },
      { name: optionalField, type: ['null', 'string'], default: null },
    ],
  })

/** A record that may follow none of those: what they wrote lacks its field. */
const incompatible = (field: string): string =>
  JSON.stringify({ type: 'record', name: 'Event', fields: [{ name: field, type: 'string' }] })

/**
 * Sixteen clients register, evolve, configure and delete until `stopped` says so or no server answers; what they were
 * promised. In every round subjects are new: `shared-ROUND` of all clients, `own-ROUND-CLIENT` of each.
 */
export const load = async (
  urls: readonly string[],
  round: number,
  stopped: () => boolean,
): Promise<Acknowledged> => {
  const promises = nothingAcknowledged()
  const clients = Array.from({ length: clientCount }, (_, client) =>
    work(clientOf(urls, client), round, client, stopped),
  )
  for (const promised of await Promise.all(clients)) addAcknowledged(promises, promised)
  return promises
}

const work = async (
  ask: Ask,
  round: number,
  client: number,
  stopped: () => boolean,
): Promise<Acknowledged> => {
  const promised = nothingAcknowledged()
  const shared = `shared-${round}`
  const own = `own-${round}-${client}`
  const mine = `${round}x${client}`
  let deleted = 0

  const turns: readonly ((turn: number) => Promise<Answer | undefined>)[] = [
    (turn) => register(ask, promised, shared, event(`common${round}x${turn}`)),
    (turn) => register(ask, promised, own, event(`own${mine}x${turn}`)),
    (turn) => register(ask, promised, shared, event(`shared${mine}x${turn}`)),
    (turn) => register(ask, promised, own, event(`more${mine}x${turn}`)),
    (turn) => registerIncompatible(ask, promised, own, incompatible(`bad${mine}x${turn}`)),
    (turn) => configure(ask, promised, own, turn % 2 === 0 ? 'FULL' : 'BACKWARD'),
    () => remove(ask, promised, own, ++deleted),
  ]
  for (let turn = 0; !stopped(); turn++) {
    const answer = await turns[turn % turns.length]?.(turn)
    if (answer === undefined) break
  }
  return promised
}

const register = async (
  ask: Ask,
  promised: Acknowledged,
  subject: string,
  schema: string,
): Promise<Answer | undefined> => {
  const answer = await ask('POST', `/subjects/${subject}/versions`, { schema })
  const id = (answer?.json as { readonly id?: unknown } | undefined)?.id
  if (answer?.status === 200 && typeof id === 'number') promised.registrations.push({ subject, schema, id })
  else note(promised, answer, `registering under ${subject}`)
  return answer
}

const registerIncompatible = async (
  ask: Ask,
  promised: Acknowledged,
  subject: string,
  schema: string,
): Promise<Answer | undefined> => {
  const answer = await ask('POST', `/subjects/${subject}/versions`, { schema })
  if (answer?.status === 409) promised.refusals.push({ subject, schema })
  else note(promised, answer, `registering what is incompatible under ${subject}`)
  return answer
}

const configure = async (
  ask: Ask,
  promised: Acknowledged,
  subject: string,
  level: string,
): Promise<Answer | undefined> => {
  promised.levels.set(subject, [...(promised.levels.get(subject) ?? ['BACKWARD']), level])
  const answer = await ask('PUT', `/config/${subject}`, { compatibility: level })
  if (answer?.status === 200) promised.levels.set(subject, [level])
  else note(promised, answer, `configuring ${subject}`)
  return answer
}

const remove = async (
  ask: Ask,
  promised: Acknowledged,
  subject: string,
  version: number,
): Promise<Answer | undefined> => {
  const answer = await ask('DELETE', `/subjects/${subject}/versions/${version}`)
  // A client that turned to another server may find that the one that died had deleted the version already.
  const deletedBefore = (answer?.json as { readonly error_code?: unknown } | undefined)?.error_code === 40406
  if (answer?.status === 200 || deletedBefore) promised.deletions.push({ subject, version })
  else note(promised, answer, `deleting version ${version} of ${subject}`)
  return answer
}

const note = (promised: Acknowledged, answer: Answer | undefined, doing: string): void => {
  if (answer !== undefined)
    promised.unexpected.push(`${doing}: ${answer.status} ${JSON.stringify(answer.json)}`)
}
