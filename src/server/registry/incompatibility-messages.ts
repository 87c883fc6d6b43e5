import type { VersionCheck } from '../../compat/check.ts'
import type { Incompatibility, Reading, SchemaType } from '../../compat/checker.ts'
import type { StoredVersion } from './stored-version.ts'

/** One version's reasons as Confluent's registry lists them: the differences, then the version and its text. */
export const incompatibilityMessages = (
  type: SchemaType,
  { version, compatible, backward, forward }: VersionCheck<StoredVersion>,
): readonly string[] =>
  compatible
    ? []
    : [
        ...readingMessages(type, backward, 'new', 'old'),
        ...readingMessages(type, forward, 'old', 'new'),
        `{oldSchemaVersion: ${version.version}}`,
        `{oldSchema: '${version.text}'}`,
      ]

type Role = 'new' | 'old'

const readingMessages = (
  type: SchemaType,
  reading: Reading | undefined,
  reader: Role,
  writer: Role,
): readonly string[] => {
  if (reading === undefined || reading.compatible) return []
  const roles = `With the ${reader} schema as reader and the ${writer} one as writer`
  const messages = reading.incompatibilities.map((found) =>
    type === 'AVRO'
      ? avroMessage(found, reader, writer)
      : message(found.type, `${roles}: ${found.message}`, found.location),
  )
  return reading.undecided === undefined
    ? messages
    : [...messages, message('UNDECIDED', `${roles}: ${reading.undecided}`, '')]
}

const message = (type: string, description: string, additional: string): string =>
  `{errorType:'${type}', description:'${description}', additionalInfo:'${additional}'}`

/** Avro's reasons do not say which of the two schemas is the old one; the registry's sentences do. */
const avroMessage = (
  { type, location, message: detail }: Incompatibility,
  reader: Role,
  writer: Role,
): string => {
  const sentence = avroSentences.get(type)
  return message(type, sentence === undefined ? detail : sentence(location, reader, writer, detail), detail)
}

type Sentence = (path: string, reader: Role, writer: Role, detail: string) => string

const avroSentences: ReadonlyMap<string, Sentence> = new Map<string, Sentence>([
  [
    'FIXED_SIZE_MISMATCH',
    (path, reader, writer) =>
      `The size of FIXED type field at path '${path}' in the ${reader} schema does not match with the ${writer} schema`,
  ],
  [
    'TYPE_MISMATCH',
    (path, reader, writer) =>
      `The type (path '${path}') of a field in the ${reader} schema does not match with the ${writer} schema`,
  ],
  ['NAME_MISMATCH', (path) => `The name of the schema has changed (path '${path}')`],
  [
    'MISSING_ENUM_SYMBOLS',
    (path, reader, writer, detail) =>
      `The ${reader} schema is missing enum symbols '${detail}' at path '${path}' in the ${writer} schema`,
  ],
  [
    'MISSING_UNION_BRANCH',
    (path, reader, writer) =>
      `The ${reader} schema is missing a type inside a union field at path '${path}' in the ${writer} schema`,
  ],
  [
    'READER_FIELD_MISSING_DEFAULT_VALUE',
    (path, reader, writer, detail) =>
      `The field '${detail}' at path '${path}' in the ${reader} schema has no default value and is missing in the ${writer} schema`,
  ],
])
