import type { Checker, ReferencedSchema, Strictness } from '../../compat/checker.ts'
import { guidOf, type SchemaContent, textHash } from './content.ts'
import type { Wanted } from './find-versions.ts'
import { keptText } from './schema-text.ts'
import { type ReferenceTarget, resolveReferences } from './references.ts'
import type { Registry } from './registry.ts'
import { invalidSchema, RegistryError } from './registry-error.ts'
import type { ParsedSchema } from './parsed-schemas.ts'
import type { StoredSchema } from './stored-version.ts'
import type { Database } from './tables.ts'

/** A schema that was understood, with what identifies it. */
export interface ReadSchema {
  /** References with the versions they really have; the text normalized when that was asked for. */
  readonly content: SchemaContent
  readonly targets: readonly ReferenceTarget[]
  readonly checker: Checker
  readonly parsed: unknown
  readonly textHash: string
  readonly guid: string
}

/**
 * Reads a schema of a request: new ones strictly and with live references only, others as stored ones are read.
 * Throws `RegistryError` 42201 for what is no schema.
 */
export const readSchema = async (
  registry: Registry,
  tables: Database,
  context: string,
  content: SchemaContent,
  strictness: Strictness,
  normalize: boolean,
): Promise<ReadSchema> => {
  if (content.text.trim() === '') throw invalidSchema('Empty schema')
  const wanted: Wanted = strictness === 'strict' ? 'live' : 'all'
  const { references, targets, closure } = await resolveReferences(
    tables,
    context,
    content.type,
    content.references,
    wanted,
  )
  const { checker, schema, problems } = await registry.parsed.parse(content.type, {
    text: content.text,
    references: closure,
  })
  if (schema === undefined || (strictness === 'strict' && problems.length > 0)) {
    const reasons = problems
      .slice(0, 5)
      .map(({ line, column, message }) => `line ${line}, column ${column}: ${message}`)
    throw invalidSchema(`Invalid schema of type ${content.type}, details: ${reasons.join('; ')}`)
  }
  const canonical = checker.canonical(schema, normalize)
  const read: SchemaContent = {
    ...content,
    references,
    text: normalize ? canonical : keptText(content.type, content.text, schema),
  }
  return {
    content: read,
    targets,
    checker,
    parsed: schema,
    textHash: textHash(read, canonical),
    guid: guidOf(read, canonical),
  }
}

export interface ReadStored extends ParsedSchema {
  /** Everything it refers to. */
  readonly closure: readonly ReferencedSchema[]
}

/** A stored schema, read laxly; undefined when even that is impossible, as after an import. */
export const readStored = async (
  registry: Registry,
  tables: Database,
  stored: StoredSchema,
): Promise<ReadStored | undefined> => {
  try {
    const { context, type, references, text } = stored
    const { closure } = await resolveReferences(tables, context, type, references, 'all')
    const parsed = await registry.parsed.parse(type, { text, references: closure })
    return parsed.schema === undefined ? undefined : { ...parsed, closure }
  } catch (error) {
    // What it refers to can be gone: only live schemas keep others from being deleted for good.
    if (error instanceof RegistryError) return undefined
    throw error
  }
}
