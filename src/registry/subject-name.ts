import { CannotJudge } from '../core/cannot-judge.ts'
import type { SchemaFile } from './schema-file.ts'

/** How a subject gets its name: by the topic, by the record, or by both. Names as in Confluent's clients, in our spelling. */
const namings = ['topic-name', 'record-name', 'topic-record-name'] as const
export type Naming = (typeof namings)[number]

export interface NamingChoices {
  readonly subject: string | undefined
  readonly topic: string | undefined
  /** The schema is that of keys and not of values. */
  readonly key: boolean
  readonly naming: Naming | undefined
}

/**
 * The subject that a command line names for a schema; undefined when it names none.
 * @throws {CannotJudge} when what it says does not make a name
 */
export const chosenSubject = (choices: NamingChoices, file: SchemaFile): string | undefined => {
  const { subject, topic, key } = choices
  if (subject !== undefined) return subject
  const naming = choices.naming ?? (topic === undefined ? undefined : 'topic-name')
  switch (naming) {
    case undefined:
      return undefined
    case 'topic-name':
      return `${topicOf(topic, naming)}-${key ? 'key' : 'value'}`
    case 'record-name':
      return recordOf(file)
    case 'topic-record-name':
      return `${topicOf(topic, naming)}-${recordOf(file)}`
  }
}

const topicOf = (topic: string | undefined, naming: Naming): string => {
  if (topic !== undefined) return topic
  throw new CannotJudge(`The naming strategy "${naming}" needs the name of the topic.`, 'Add --topic TOPIC.')
}

const recordOf = ({ recordName, path }: SchemaFile): string => {
  if (recordName !== undefined) return recordName
  throw new CannotJudge(
    `The schema in ${path} has no name that a subject could get from it.`,
    'A name is the full name of an Avro record, the "title" of a JSON Schema, or the first message of a .proto file. Or name the subject with --subject.',
  )
}

/** The subject that the configuration writes for a file: {name} is its name without suffix, {record} that of its record. */
export const configuredSubject = (pattern: string, file: SchemaFile): string =>
  pattern.replaceAll('{name}', () => nameOf(file.path)).replaceAll('{record}', () => recordOf(file))

const nameOf = (path: string): string => {
  const file = path.slice(path.lastIndexOf('/') + 1)
  return file.includes('.') ? file.slice(0, file.lastIndexOf('.')) : file
}
