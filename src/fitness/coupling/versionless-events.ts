import type { Landscape } from '../services/model.ts'
import { factOf, placeOfEdge } from './fact.ts'
import type { ChannelVersion, FitnessFact } from './facts.ts'
import { byName } from './by-name.ts'
import type { EventSchema } from './inputs.ts'
import { hasVersionMarker } from './version-marker.ts'

/**
 * Every channel that a service publishes to and whose messages nothing tells apart by version: no subject in the
 * registry, or one that checks nothing, and no version in the name of the channel, of the file or in the schema.
 */
export function* versionlessEvents(
  { channels, edges }: Landscape,
  eventSchemas: readonly EventSchema[],
): Iterable<FitnessFact> {
  const schemas = new Map(eventSchemas.map((schema) => [schema.path, schema]))
  const events = Map.groupBy(edges, ({ use, to }) => JSON.stringify([use, to]))
  for (const channel of channels) {
    const usersBy = (use: 'publishes' | 'subscribes') =>
      byName(
        (events.get(JSON.stringify([use, channel.name])) ?? []).map((edge) => ({
          name: edge.from,
          place: placeOfEdge(edge),
        })),
      )
    const publishers = usersBy('publishes')
    const lack = lackOf(channel, schemas)
    if (lack === undefined || publishers.length === 0) continue
    yield factOf(
      'channel.version',
      [`channel ${channel.name}`, 'version'],
      channel.schemas[0] ?? channel.places[0] ?? publishers[0]!.place,
      { channel: channel.name, lack, publishers, subscribers: usersBy('subscribes') },
    )
  }
}

const lackOf = (
  { name, schemas: files }: Landscape['channels'][number],
  schemas: ReadonlyMap<string, EventSchema>,
): ChannelVersion['lack'] | undefined => {
  const known = files.flatMap(({ path }) => schemas.get(path) ?? [])
  const unchecked = known.find(({ subject, mode }) => subject !== undefined && mode === 'NONE')
  if (unchecked !== undefined) return { kind: 'mode', subject: unchecked.subject! }
  const isRegistered = known.some(({ subject }) => subject !== undefined)
  const isMarked =
    hasVersionMarker(name) ||
    files.some(({ path }) => hasVersionMarker(path)) ||
    known.some(({ version }) => version !== undefined)
  if (isRegistered || isMarked) return undefined
  return { kind: files.length === 0 ? 'schema' : 'version' }
}
