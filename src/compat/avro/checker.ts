import type { Problem } from '../../core/problem.ts'
import {
  javaMessage,
  locationOf,
  type Incompatibility as AvroIncompatibility,
  type Resolution,
} from '../../formats/avro/incompatibility.ts'
import { mayRepeat } from '../../formats/avro/link.ts'
import type { AvroFile, NamedSchema, Schema } from '../../formats/avro/model.ts'
import { parseAvro } from '../../formats/avro/parse.ts'
import { problemAt } from '../../formats/avro/reading.ts'
import { causeOf, reasonText } from '../../formats/avro/reason-text.ts'
import { resolution } from '../../formats/avro/resolution.ts'
import type { Checker, ReferencedSchema, RegistrySchema, Strictness } from '../checker.ts'
import { canonicalText } from './canonical.ts'
import { mainType } from './main-type.ts'

/**
 * Avro as registries judge it: with the verdicts, types, locations and words of Java's SchemaCompatibility. One more
 * type stands for what makes that class fail with an exception: AMBIGUOUS_FIELD, a field that matches several others.
 */
export const avroChecker: Checker<Schema> = {
  parse: (schema, strictness, path) => parse(schema, strictness, path),
  reading: (reader, writer) => readingOf(resolution(reader, writer)),
  canonical: (schema, normalize) => canonicalText(schema, normalize),
}

const parse = ({ text, references }: RegistrySchema, strictness: Strictness, path: string) => {
  const { types, problems: unreadable } = typesOf(references, path)
  const { file, problems } = parseAvro(text, strictness, path, (name) => types.get(name))
  const all = [...unreadable, ...problems, ...redefined(file, types)]
  const main = mainType(file)
  if (main === undefined && all.length === 0) all.push(noSchema(path, file))
  return { schema: main, problems: all }
}

/** The types that the references declare; each of them may use those of the references before it. */
const typesOf = (references: readonly ReferencedSchema[], path: string) => {
  const types = new Map<string, NamedSchema>()
  const unreadable: Problem[] = []
  for (const { name, text } of references) {
    const { file, problems } = parseAvro(text, 'lax', `reference ${name}`, (type) => types.get(type))
    for (const type of file.types) if (!types.has(type.fullName)) types.set(type.fullName, type)
    const [first] = problems
    if (first === undefined) continue
    const message = `The referenced schema "${name}" cannot be read: in line ${first.line}, column ${first.column}: ${first.message}`
    unreadable.push({ path, line: 1, column: 1, message })
  }
  return { types, problems: unreadable }
}

const redefined = (file: AvroFile, referenced: ReadonlyMap<string, NamedSchema>): readonly Problem[] =>
  file.types.flatMap((type) => {
    const earlier = referenced.get(type.fullName)
    if (earlier === undefined || mayRepeat(earlier, type)) return []
    const message = `The type "${type.fullName}" is declared in a referenced schema already. Use its name instead.`
    return [problemAt(file.source, type.nameSpan.start, message)]
  })

const noSchema = (path: string, { protocol }: AvroFile): Problem => ({
  path,
  line: 1,
  column: 1,
  message:
    protocol === undefined
      ? 'This file declares several types and does not say which of them it is about: add "schema NAME;".'
      : 'This is a protocol, in which no type or several stand for themselves. A registry holds one schema: take the type that is sent out of it.',
})

/** The innermost reason says most. */
const explained = (found: AvroIncompatibility): string => {
  const text = reasonText(causeOf(found) ?? found)
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

const readingOf = ({ incompatibilities, ambiguousFields }: Resolution) => {
  const ambiguous = ambiguousFields.map((found) => ({
    type: 'AMBIGUOUS_FIELD',
    location: locationOf(found),
    message: `${found.field.name} matches ${found.matches.map(({ name }) => name).join(', ')}`,
  }))
  // Java gives no other reasons once it has failed.
  const reasons =
    ambiguous.length > 0
      ? ambiguous
      : incompatibilities.map((found) => ({
          type: found.type,
          location: locationOf(found),
          message: javaMessage(found),
          explain: () => explained(found),
        }))
  return { compatible: reasons.length === 0, incompatibilities: reasons }
}
