import type { Problem } from '../../core/problem.ts'
import { inclusion, type Reason } from '../../formats/jsonschema/inclusion/inclusion.ts'
import { linkJsonSchema } from '../../formats/jsonschema/link.ts'
import type { JsonSchemaDocument, Schema } from '../../formats/jsonschema/model.ts'
import { parseJsonSchema } from '../../formats/jsonschema/parse.ts'
import { confirmsJsonSchema } from '../../witness/jsonschema.ts'
import type {
  Checker,
  Incompatibility,
  Reading,
  ReferencedSchema,
  RegistrySchema,
  Strictness,
} from '../checker.ts'
import { canonicalJson } from './canonical.ts'

/** A schema that was read and linked with those it refers to. */
export interface StrictSchema {
  readonly text: string
  readonly root: Schema
}

/**
 * JSON schemas of the drafts 4 to 2020-12 judged by what they accept: a reading is compatible when every document of
 * the writer passes the reader's schema, and that is proved. Each reason carries a document that shows the contrary, on
 * which Ajv agrees. What can be neither proved nor shown is undecided.
 */
export const strictChecker: Checker<StrictSchema> = {
  parse: (schema, strictness, path) => parse(schema, strictness, path),
  reading: (reader, writer) => readingOf(reader.root, writer.root),
  canonical: ({ text }, normalize) => canonicalJson(text, normalize),
}

const parse = (
  { text, references }: RegistrySchema,
  strictness: Strictness,
  path: string,
): { readonly schema: StrictSchema | undefined; readonly problems: readonly Problem[] } => {
  const { document, problems } = parseJsonSchema(text, path)
  const referenced = references.map((reference) => readReference(reference, path))
  const others = new Map(referenced.map(({ name, document: other }) => [name, other]))
  const open = linkJsonSchema(document, others)
  const all = [...referenced.flatMap((reference) => reference.problems), ...problems, ...open]
  const { root } = document
  if (root === undefined) return { schema: undefined, problems: all }
  // What is stored is taken as it is: keywords that cannot be read say nothing.
  return { schema: { text, root }, problems: strictness === 'strict' ? all : [] }
}

const readReference = (
  { name, text }: ReferencedSchema,
  path: string,
): {
  readonly name: string
  readonly document: JsonSchemaDocument
  readonly problems: readonly Problem[]
} => {
  const { document, problems } = parseJsonSchema(text, name)
  const [first] = problems
  if (first === undefined) return { name, document, problems: [] }
  const message = `The referenced schema "${name}" cannot be read: in line ${first.line}, column ${first.column}: ${first.message}`
  return { name, document, problems: [{ path, line: 1, column: 1, message }] }
}

const readingOf = (reader: Schema, writer: Schema): Reading => {
  const { verdict, reasons, undecided } = inclusion(writer, reader)
  if (verdict === 'included') return { compatible: true, incompatibilities: [] }
  const confirmed = reasons.filter(({ witness }) => confirmsJsonSchema(writer, reader, witness))
  if (confirmed.length > 0) return { compatible: false, incompatibilities: confirmed.map(incompatibilityOf) }
  const [reason] = reasons
  const why =
    reason === undefined
      ? undecided
      : `The document ${reason.witness} seems to be valid for the one schema and not for the other (${reason.keyword}), but a second validator, Ajv, did not confirm it. So it is not certain that the schemas differ, nor that they do not: compare this document by hand.`
  return { compatible: false, incompatibilities: [], undecided: why ?? 'The schemas could not be compared.' }
}

const incompatibilityOf = ({ keyword, readerPointer, message, witness }: Reason): Incompatibility => ({
  type: typeOf(keyword),
  location: readerPointer,
  message,
  witness,
})

/** `additionalProperties` as `ADDITIONAL_PROPERTIES_NARROWED`. */
const typeOf = (keyword: string): string => {
  if (keyword === 'false') return 'EVERYTHING_REJECTED'
  const words = keyword
    .replace('$', '')
    .replace(/[A-Z]/g, (letter) => `_${letter}`)
    .toUpperCase()
  return words.endsWith('REQUIRED') ? `${words}_ADDED` : `${words}_NARROWED`
}
