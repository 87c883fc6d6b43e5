import { Ajv2020 } from 'ajv/dist/2020.js'
import { createBudget } from '../formats/jsonschema/inclusion/budget.ts'
import { formatPatterns } from '../formats/jsonschema/inclusion/format-patterns.ts'
import { reachableFrom } from '../formats/jsonschema/inclusion/reachable.ts'
import { createLanguages } from '../formats/jsonschema/inclusion/regex/languages.ts'
import type { Schema } from '../formats/jsonschema/model.ts'
import { selfContained } from './jsonschema-document.ts'

type Validate = (document: unknown) => boolean

/** Patterns are those of the document, and hostile: matching one may take this much and no more. */
const matching = { steps: 100_000, milliseconds: 200 }

const matches = (pattern: string, text: string): boolean => {
  const found = createLanguages(createBudget(matching)).matches(pattern, text)
  if (found === undefined) throw new Error(`The pattern ${pattern} cannot be read.`)
  return found
}

/** Ajv would use regular expressions that backtrack. It tells patterns apart by `toString`. */
const regExp = Object.assign(
  (pattern: string) => ({ test: (text: string) => matches(pattern, text), toString: () => pattern }),
  { code: '' },
)

const validators = new WeakMap<Schema, Validate | undefined>()

const validatorOf = (schema: Schema): Validate | undefined => {
  if (validators.has(schema)) return validators.get(schema)
  const validate = compile(schema)
  validators.set(schema, validate)
  return validate
}

const asksForUnevaluated = (schema: Schema): boolean =>
  reachableFrom(schema).schemas.some(
    (part) =>
      part.kind === 'object' &&
      (part.unevaluatedItems !== undefined || part.unevaluatedProperties !== undefined),
  )

/** undefined: Ajv cannot compile it. */
const compile = (schema: Schema): Validate | undefined => {
  const document = selfContained(schema)
  if (document === undefined) return undefined
  const ajv = new Ajv2020({
    strict: false,
    meta: false,
    validateSchema: false,
    // Names such as "constructor" are not there because every object inherits them.
    ownProperties: true,
    logger: false,
    // 0.3 is a multiple of 0.1.
    multipleOfPrecision: 9,
    code: { regExp },
  })
  // Ajv fails with an exception where it keeps track of what was evaluated: only then when somebody asks.
  if (!asksForUnevaluated(schema)) (ajv.opts as { unevaluated?: boolean }).unevaluated = false
  for (const [format, pattern] of formatPatterns) {
    ajv.addFormat(format, { type: 'string', validate: (text: string) => matches(pattern, text) })
  }
  try {
    return ajv.compile(document as object) as Validate
  } catch {
    return undefined
  }
}

/**
 * Whether Ajv finds that the writer's schema accepts a document and the reader's rejects it. `witness` is JSON. The
 * schemas must be linked. false also when Ajv cannot tell.
 */
export const confirmsJsonSchema = (writer: Schema, reader: Schema, witness: string): boolean => {
  const [ofWriter, ofReader] = [validatorOf(writer), validatorOf(reader)]
  if (ofWriter === undefined || ofReader === undefined) return false
  try {
    const document: unknown = JSON.parse(witness)
    return ofWriter(document) && !ofReader(document)
  } catch {
    return false
  }
}
