import type { ReferencedSchema, SchemaType } from '../../compat/checker.ts'
import type { SchemaReference } from './content.ts'
import { findVersion, type Wanted } from './find-versions.ts'
import { invalidSchema } from './registry-error.ts'
import type { StoredVersion } from './stored-version.ts'
import { parseSubject, type SubjectName } from './subject-name.ts'
import type { Database } from './tables.ts'

export interface ReferenceTarget extends SubjectName {
  readonly version: number
}

export interface ResolvedReferences {
  /** With the version each of them really is: -1 stands for the latest in requests. */
  readonly references: readonly SchemaReference[]
  readonly targets: readonly ReferenceTarget[]
  /** Everything referred to, directly or not, each before those that refer to it. */
  readonly closure: readonly ReferencedSchema[]
}

export const noReferences: ResolvedReferences = { references: [], targets: [], closure: [] }

/**
 * Finds what a schema of `context` refers to. Subjects without a context are those of the schema that refers to them.
 * Throws `RegistryError` 42201 when one of them does not exist or is of another type.
 */
export const resolveReferences = async (
  tables: Database,
  context: string,
  type: SchemaType,
  references: readonly SchemaReference[],
  wanted: Wanted,
): Promise<ResolvedReferences> => {
  if (references.length === 0) return noReferences
  const found = new Map<string, StoredVersion>()
  const find = async (from: string, reference: SchemaReference, among: Wanted): Promise<StoredVersion> => {
    const name = parseSubject(reference.subject, from)
    const key = JSON.stringify([name.context, name.subject, reference.version])
    const known = found.get(key)
    if (known !== undefined) return known
    if (found.size >= maximumReferences) throw invalidSchema(tooMany)
    const target = await findVersion(
      tables,
      name,
      reference.version === -1 ? 'latest' : reference.version,
      among,
    )
    if (target === undefined) throw invalidSchema(missing(reference))
    if (target.type !== type) throw invalidSchema(otherType(reference, type, target.type))
    found.set(key, target)
    return target
  }
  const direct: StoredVersion[] = []
  for (const reference of references) direct.push(await find(context, reference, wanted))
  return {
    references: references.map((reference, index) => ({
      ...reference,
      version: (direct[index] as StoredVersion).version,
    })),
    targets: direct.map(({ context, subject, version }) => ({ context, subject, version })),
    // What stored schemas refer to in their turn may have been deleted softly since.
    closure: await closureOf(context, references, (from, reference) => find(from, reference, 'all')),
  }
}

/** Depth first without recursion: chains of references can be as long as somebody made them. */
const closureOf = async (
  context: string,
  references: readonly SchemaReference[],
  find: (from: string, reference: SchemaReference) => Promise<StoredVersion>,
): Promise<readonly ReferencedSchema[]> => {
  const closure: ReferencedSchema[] = []
  const entered = new Set<string>()
  const stack: { from: string; reference: SchemaReference; text?: string }[] = references
    .toReversed()
    .map((reference) => ({ from: context, reference }))
  while (stack.length > 0) {
    const { from, reference, text } = stack.pop() as (typeof stack)[number]
    if (text !== undefined) {
      closure.push({ name: reference.name, text })
      continue
    }
    // The first of two references with one name wins, as in Confluent's registry.
    if (entered.has(reference.name)) continue
    entered.add(reference.name)
    const target = await find(from, reference)
    stack.push({ from, reference, text: target.text })
    for (const next of target.references.toReversed()) stack.push({ from: target.context, reference: next })
  }
  return closure
}

const maximumReferences = 1000

const missing = ({ name, subject, version }: SchemaReference): string =>
  `No schema reference found for subject "${subject}" and version ${version}, which the reference "${name}" names.`

const otherType = (
  { name, subject, version }: SchemaReference,
  type: SchemaType,
  other: SchemaType,
): string =>
  `The reference "${name}" leads to version ${version} of subject "${subject}", which is of type ${other}; ` +
  `a schema of type ${type} can refer to schemas of that type only.`

const tooMany = `The schema refers to more than ${maximumReferences} schemas, directly or not.`
