import { createHash } from 'node:crypto'
import { stringOf, valueOf, type JsonNode, type JsonObject } from '../../core/json/json-node.ts'
import { compareBytes, sortedText } from './ruby-json.ts'

/**
 * The id of what a pact says, as the Pact Broker computes it: equal for pacts that differ only in the order of keys or
 * interactions, in names, or in metadata other than the version of the specification.
 */
export const contentIdOf = (pact: JsonObject): string => {
  const version = specificationVersion(pact)
  const parts = ['interactions', 'messages'].flatMap((key) => {
    const value = valueOf(pact, key)
    return value === undefined ? [] : [`"${key}":${sortedList(value)}`]
  })
  if (version !== undefined) parts.push(`"pact_specification_version":${sortedText(version)}`)
  return sha1(`{${parts.join(',')}}`)
}

/** The id of one interaction: its `_id`, else by its content. */
export const interactionIdOf = (interaction: JsonObject): string =>
  stringOf(interaction, '_id')?.value ?? sha1(sortedText(interaction))

const sortedList = (value: JsonNode): string =>
  value.kind === 'array'
    ? `[${value.elements.map(sortedText).toSorted(compareBytes).join(',')}]`
    : sortedText(value)

const specificationVersion = (pact: JsonObject): JsonNode | undefined => {
  const metadata = valueOf(pact, 'metadata')
  if (metadata?.kind !== 'object') return undefined
  for (const key of ['pactSpecification', 'pact-specification']) {
    const specification = valueOf(metadata, key)
    if (specification?.kind === 'object') return valueOf(specification, 'version')
  }
  return valueOf(metadata, 'pactSpecificationVersion')
}

const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex')
