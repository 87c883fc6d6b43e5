import { createHash } from 'node:crypto'
import type { Problem } from '../../core/problem.ts'
import type { Checker, Dialect, RegistrySchema, SchemaType } from '../../compat/checker.ts'
import { checkerOf } from '../../compat/checkers.ts'

/** A text as its checker understood it. */
export interface ParsedSchema {
  readonly checker: Checker
  /** As stored schemas are read, laxly; undefined when even that is impossible. Only handed back to the checker. */
  readonly schema: unknown
  /** What speaks against it as a new schema. */
  readonly problems: readonly Problem[]
}

/** Parses schemas and remembers them: what a text and its references mean never changes. */
export interface ParsedSchemas {
  parse(type: SchemaType, schema: RegistrySchema): Promise<ParsedSchema>
}

/** How much text is remembered in parsed form, in UTF-16 code units. Parsed, each takes about 30 bytes. */
const maximumText = 10_000_000

export const parsedSchemas = (dialect: Dialect): ParsedSchemas => {
  const remembered = new Map<string, { readonly parsed: ParsedSchema; readonly size: number }>()
  let size = 0
  const remember = (key: string, parsed: ParsedSchema, added: number): void => {
    if (added > maximumText / 4 || remembered.has(key)) return
    remembered.set(key, { parsed, size: added })
    size += added
    // A map lists its entries in the order of their insertion: the first was used longest ago.
    for (const [oldest, entry] of remembered) {
      if (size <= maximumText) break
      remembered.delete(oldest)
      size -= entry.size
    }
  }
  return {
    async parse(type, schema) {
      const key = keyOf(type, schema)
      const known = remembered.get(key)
      if (known !== undefined) {
        remembered.delete(key)
        remembered.set(key, known)
        return known.parsed
      }
      const parsed = parse(await checkerOf(type, dialect), schema)
      remember(key, parsed, sizeOf(schema))
      return parsed
    },
  }
}

/** What is read strictly without a problem would be read alike laxly. */
const parse = (checker: Checker, schema: RegistrySchema): ParsedSchema => {
  const strict = checker.parse(schema, 'strict', 'schema')
  if (strict.problems.length === 0) return { checker, ...strict }
  return { checker, schema: checker.parse(schema, 'lax', 'schema').schema, problems: strict.problems }
}

const keyOf = (type: SchemaType, { text, references }: RegistrySchema): string => {
  const hash = createHash('sha256')
  for (const part of [type, text, ...references.flatMap((each) => [each.name, each.text])]) {
    hash.update(`${part.length}:`).update(part)
  }
  return hash.digest('base64')
}

const sizeOf = ({ text, references }: RegistrySchema): number =>
  references.reduce((sum, reference) => sum + reference.text.length, text.length + 500)
