import type { Place } from '../graph/model.ts'
import type { Literal } from './code-text.ts'
import { placeAt } from './document.ts'
import type { Edges } from './edges.ts'
import type { ServiceCode } from './service-code.ts'

/** A topic that stands in the code of a service; `use` is undefined where the place does not show what is done with it. */
export interface TopicInCode {
  readonly service: string
  readonly topic: string
  readonly use: 'publishes' | 'subscribes' | undefined
  readonly place: Place
}

const subscribing =
  /(?:@(?:KafkaListener|RabbitListener|SqsListener|JmsListener|EventPattern|KafkaHandler|Incoming)|(?:consumer|subscriber|reader)\w*\s*\??\.\s*(?:subscribe|assign|Subscribe(?:Topics)?|on)|subscribe_topics|NewReader|ReaderConfig|KafkaConsumer|AIOKafkaConsumer)\s*[({<][^;{}]{0,120}$/i
const publishing =
  /(?:(?:producer|publisher|template|kafka|writer|streamBridge)\w*\s*\??\.\s*(?:send|produce|publish|emit|ProduceAsync|PublishAsync|send_and_wait|WriteMessages|convertAndSend)|@Outgoing|NewWriter|WriterConfig|ProducerRecord(?:<[^>]{0,80}>)?|kafka\.Writer|kafka\.Message|ProducerMessage)\s*[({<][^;{}]{0,120}$/i
const nestedSend = /\.\s*(?:send|produce|sendBatch)\s*\(\s*\{[^;()]{0,80}\btopic\s*:\s*$/
const nestedSubscribe = /\.\s*subscribe\s*\(\s*\{[^;()]{0,80}\btopics?\s*:\s*\[?[^;()]{0,80}$/

const looksLikeTopic = /^[A-Za-z0-9][A-Za-z0-9._:/-]{2,248}$/

/** The topics in the code of a file: those that are known by name, and strings in places where only topics stand. */
export const topicsInCode = (file: ServiceCode, known: ReadonlyMap<string, Place>): readonly TopicInCode[] =>
  file.literals.flatMap((literal) => {
    if (!looksLikeTopic.test(literal.value)) return []
    const use = useBefore(file.code, literal.start) ?? useOfName(file.code, literal)
    const isKnown = known.has(literal.value)
    // A single word is too often something else.
    const isTopic = /[._:/-]/.test(literal.value)
      ? isKnown || use !== undefined
      : isKnown && use !== undefined
    if (!isTopic) return []
    return [{ service: file.service, topic: literal.value, use, place: placeAt(file.source, literal.start) }]
  })

/** What the call says whose argument begins at an offset. */
const useBefore = (code: string, offset: number): TopicInCode['use'] => {
  const before = code.slice(Math.max(0, offset - 240), offset)
  if (publishing.test(before) || nestedSend.test(before)) return 'publishes'
  return subscribing.test(before) || nestedSubscribe.test(before) ? 'subscribes' : undefined
}

/** Code that was made by tools has endless lines, and constants by the thousand. */
const longestDeclaration = 200
const farthestUse = 20_000

/** What the calls say that use the constant a literal is given to. */
const useOfName = (code: string, { start, end }: Literal): TopicInCode['use'] => {
  const line = code.slice(Math.max(code.lastIndexOf('\n', start) + 1, start - longestDeclaration), start)
  const name = /([A-Za-z_$][\w$]*)\s*(?::\s*[\w<>[\]]+\s*)?(?:=|:=)\s*$/.exec(line)?.[1]
  if (name === undefined) return undefined
  const after = code.slice(end, end + farthestUse)
  for (let at = after.indexOf(name); at >= 0; at = after.indexOf(name, at + 1)) {
    if (/[\w$]/.test(after[at + name.length] ?? '') || /[\w$]/.test(after[at - 1] ?? '')) continue
    const use = useBefore(code, end + at)
    if (use !== undefined) return use
  }
  return undefined
}

/**
 * Adds what the code shows. Where a place does not show what is done with a topic, what documents say of the service counts,
 * else what it does with all other topics; a service that both sends and listens stays out.
 */
export const topicEvidence = (found: readonly TopicInCode[], edges: Edges): void => {
  const usesOf = new Map<string, Set<'publishes' | 'subscribes'>>()
  for (const { service, use } of found)
    if (use !== undefined) usesOf.set(service, (usesOf.get(service) ?? new Set()).add(use))
  for (const { service, topic, use, place } of found) {
    const declared = (['publishes', 'subscribes'] as const).filter((way) => edges.has(service, way, topic))
    const [meant, ...others] =
      use !== undefined ? [use] : declared.length > 0 ? declared : (usesOf.get(service) ?? [])
    if (meant === undefined || others.length > 0) continue
    edges.add(service, meant, topic, {
      kind: 'static',
      source: 'code',
      place,
      what: `topic ${topic} in code`,
    })
  }
}
