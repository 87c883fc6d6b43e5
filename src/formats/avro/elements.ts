import type { ElementFacts } from './facts.ts'
import type {
  AvroFile,
  Field,
  InvalidName,
  LogicalType,
  NamedSchema,
  RecordSchema,
  ResolvedSchema,
  Schema,
} from './model.ts'
import { invalidNameMessage } from './parse.ts'
import {
  capitalised,
  fieldInText,
  locateField,
  locateUse,
  subjectOfField,
  subjectOfType,
  subjectOfUse,
  whereUsed,
} from './place.ts'
import { placeOf } from '../../core/source-text.ts'
import { reachable, rootsOf } from './walk.ts'

/** The parts of a file that lint rules look at. */
export function* elementsOf(file: AvroFile): Generator<ElementFacts[keyof ElementFacts]> {
  if (file.schema?.kind === 'record') yield eventElement(file.schema)
  for (const type of file.types) yield typeElement(type)
  for (const field of file.fields) {
    yield fieldElement(field)
    if (field.misplacedLogicalType !== undefined && logicalTypeIn(field.type) === undefined) {
      yield ignoredElement(
        file,
        field.misplacedLogicalType,
        subjectOfField(field),
        capitalised(fieldInText(field)),
      )
    }
  }
  for (const name of file.invalidNames) yield nameElement(file, name)
  for (const schema of reachable(rootsOf(file))) {
    if (schema.source === file.source) yield* ignoredLogicalType(file, schema)
  }
}

const eventElement = (record: RecordSchema): ElementFacts['event'] => ({
  kind: 'event',
  format: 'avro',
  subject: subjectOfType(record),
  node: record,
  head: locateUse(record, 'head'),
})

const typeElement = (type: NamedSchema): ElementFacts['type'] => ({
  kind: 'type',
  format: 'avro',
  subject: subjectOfType(type),
  node: type,
  head: locateUse(type, 'head'),
})

const fieldElement = (field: Field): ElementFacts['field'] => ({
  kind: 'field',
  format: 'avro',
  subject: subjectOfField(field),
  node: field,
  head: locateField(field, 'head'),
})

const nameElement = (file: AvroFile, name: InvalidName): ElementFacts['invalid-name'] => ({
  kind: 'invalid-name',
  format: 'avro',
  subject: [...(name.owner === '' ? [] : [`type ${name.owner}`]), `${name.what} ${name.name}`],
  node: name,
  head: placeOf(file.source, name.span, 'head'),
  explanation: invalidNameMessage(name),
})

function* ignoredLogicalType(
  file: AvroFile,
  schema: ResolvedSchema,
): Generator<ElementFacts['ignored-logical-type']> {
  const logicalType = logicalTypeIn(schema)
  if (logicalType?.ignored === undefined) return
  yield ignoredElement(file, logicalType, subjectOfUse(schema), whereUsed(schema))
}

const logicalTypeIn = (schema: Schema): LogicalType | undefined =>
  'logicalType' in schema ? schema.logicalType : undefined

const ignoredElement = (
  file: AvroFile,
  logicalType: LogicalType,
  subject: readonly string[],
  where: string,
): ElementFacts['ignored-logical-type'] => ({
  kind: 'ignored-logical-type',
  format: 'avro',
  subject,
  node: logicalType,
  head: placeOf(file.source, logicalType.span, 'head'),
  where,
})
