import type { PactFile } from '../../pact/file/pact-file.ts'
import type { Place } from '../graph/model.ts'
import { placeAt } from './document.ts'
import { messagesOf } from './find-pacts.ts'
import type { Channel } from './model.ts'
import { baseName } from '../paths.ts'
import type { AsyncapiFacts } from './read-asyncapi.ts'
import type { TracedSpan } from './read-traces.ts'
import { topicOf } from './read-traces.ts'
import type { TopicInCode } from './topics-in-code.ts'

/** Suffixes of files that describe the messages of one topic. */
export const schemaSuffixes = ['.avsc', '.schema.json', '.avdl'] as const

/** The topics that documents, pacts and traces name, with the first place of each. */
export const topicsNamed = (
  asyncapi: readonly AsyncapiFacts[],
  pacts: readonly PactFile[],
  spans: readonly TracedSpan[],
): ReadonlyMap<string, Place> => {
  const places = new Map<string, Place>()
  const add = (topic: string | undefined, place: Place): void => {
    if (topic !== undefined && !places.has(topic)) places.set(topic, place)
  }
  for (const { channels } of asyncapi) for (const { name, place } of channels) add(name, place)
  for (const pact of pacts)
    for (const { topic, start } of messagesOf(pact)) add(topic, placeAt(pact.source, start))
  for (const span of spans) add(topicOf(span), span.place)
  return places
}

/**
 * The channels, with the schemas of their messages: those that a document refers to, those that the configuration assigns
 * (`assigned`, topic by path), and those that are called like the topic (`orders.order-placed.v1-value.avsc`, or
 * `OrderPlaced.avsc` for `orders.order-placed.v1`).
 */
export const findChannels = (
  asyncapi: readonly AsyncapiFacts[],
  named: ReadonlyMap<string, Place>,
  inCode: readonly TopicInCode[],
  schemaPaths: readonly string[],
  assigned: ReadonlyMap<string, string>,
): readonly Channel[] => {
  const channels = new Map<string, { readonly schemas: Set<string>; readonly places: Place[] }>()
  const channel = (name: string) => {
    const known = channels.get(name) ?? { schemas: new Set<string>(), places: [] }
    channels.set(name, known)
    return known
  }
  for (const { name, place, schemaPaths: paths } of asyncapi.flatMap((one) => one.channels)) {
    const { schemas, places } = channel(name)
    places.push(place)
    for (const path of paths) schemas.add(path)
  }
  for (const [name, place] of named) if (!channels.has(name)) channel(name).places.push(place)
  for (const { topic, place } of inCode) if (!channels.has(topic)) channel(topic).places.push(place)
  for (const path of schemaPaths) {
    const subject = /^(.+)-(?:value|key)$/.exec(stem(path))?.[1]
    const topic = assigned.get(path) ?? subject
    if (topic !== undefined) {
      const { schemas, places } = channel(topic)
      schemas.add(path)
      if (places.length === 0) places.push({ path, line: 1, column: 1 })
    }
  }
  const bare = [...channels.keys()].filter((name) => channels.get(name)!.schemas.size === 0)
  const bySpelling = Map.groupBy(
    bare.flatMap((name) => [...new Set([name, lastWord(name)])].map((spelling) => ({ spelling, name }))),
    ({ spelling }) => spelling,
  )
  for (const path of schemaPaths) {
    const [alike, ...others] = bySpelling.get(stem(path)) ?? bySpelling.get(words(stem(path))) ?? []
    if (alike !== undefined && others.length === 0) channel(alike.name).schemas.add(path)
  }
  return [...channels]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, { schemas, places }]) => ({
      name,
      schemas: [...schemas].map((path) => ({ path, line: 1, column: 1 })),
      places,
    }))
}

const stem = (path: string): string => {
  const name = baseName(path)
  const suffix = schemaSuffixes.find((candidate) => name.endsWith(candidate)) ?? ''
  return name.slice(0, name.length - suffix.length)
}

/** `OrderPlaced` → `order-placed` */
const words = (name: string): string =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll(/[_ ]/g, '-')
    .toLowerCase()

/** `orders.order-placed.v1` → `order-placed` */
const lastWord = (topic: string): string =>
  words(
    topic
      .split(/[./]/)
      .filter((part) => !/^v\d+$/i.test(part))
      .at(-1) ?? topic,
  )
