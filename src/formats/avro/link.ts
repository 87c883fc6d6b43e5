import type { Problem } from '../../core/problem.ts'
import { isValidDefault } from './default-value.ts'
import { describeJson } from '../../core/json/json-node.ts'
import type { AvroFile, Field, NamedSchema, Reference, Schema, UnionSchema } from './model.ts'
import { resolved } from './model.ts'
import { problemAt, type Unfinished } from './reading.ts'
import { describeType } from './type-text.ts'

/** Finds a type that the file itself does not declare, by its full name. */
export type FindType = (fullName: string) => NamedSchema | undefined

/** Names that the file uses and does not declare. */
export const foreignNames = (file: AvroFile): ReadonlySet<string> => {
  const own = new Set(file.types.map((type) => type.fullName))
  const foreign = file.references.filter((reference) => !reference.candidates.some((name) => own.has(name)))
  return new Set(foreign.flatMap((reference) => reference.candidates))
}

/** Sets the targets of a file's references, in its own types first; returns a problem for each that has none. */
export const link = (file: AvroFile, find: FindType): Problem[] => {
  const own = new Map(file.types.toReversed().map((type) => [type.fullName, type]))
  return file.references.flatMap((reference) => {
    const target =
      firstOf(reference.candidates, (name) => own.get(name)) ?? firstOf(reference.candidates, find)
    if (target !== undefined) {
      const unfinished: Unfinished<Reference> = reference
      unfinished.target = target
      return []
    }
    const name = reference.candidates[0] ?? ''
    return [
      problemAt(file.source, reference.span.start, `The type "${name}" is not declared in any schema file.`),
    ]
  })
}

const firstOf = <Found>(
  names: readonly string[],
  find: (name: string) => Found | undefined,
): Found | undefined => {
  for (const name of names) {
    const found = find(name)
    if (found !== undefined) return found
  }
  return undefined
}

/** What is wrong with a linked file besides its references. Only strict reading looks at the defaults of fields. */
export const validate = (file: AvroFile, defaults: boolean): Problem[] => [
  ...redefinitions(file),
  ...file.unions.flatMap(repeatedBranches),
  ...file.fields.flatMap((field) => invalidDefault(field, defaults)),
]

const redefinitions = (file: AvroFile): Problem[] => {
  const first = new Map<string, NamedSchema>()
  return file.types.flatMap((type) => {
    const earlier = first.get(type.fullName)
    if (earlier === undefined) first.set(type.fullName, type)
    if (earlier === undefined || mayRepeat(earlier, type)) return []
    const line = earlier.source.positionAt(earlier.nameSpan.start).line
    const message = `The type "${type.fullName}" is declared a second time; the first declaration is in line ${line}. Use its name instead.`
    return [problemAt(file.source, type.nameSpan.start, message)]
  })
}

/** Avro 1.12 accepts an enum or fixed that is declared again exactly alike, and never a record. */
export const mayRepeat = (earlier: NamedSchema, later: NamedSchema): boolean => {
  if (earlier.logicalType !== undefined) return false
  if (earlier.kind === 'fixed') return later.kind === 'fixed' && earlier.size === later.size
  if (earlier.kind !== 'enum' || later.kind !== 'enum') return false
  return earlier.symbols.map(({ name }) => name).join() === later.symbols.map(({ name }) => name).join()
}

const repeatedBranches = (union: UnionSchema): Problem[] => {
  const seen = new Set<string>()
  return union.branches.flatMap((branch) => {
    const name = branchName(branch)
    if (name === undefined) return []
    if (seen.has(name)) {
      return [problemAt(union.source, branch.span.start, `The union holds ${describeType(branch)} twice.`)]
    }
    seen.add(name)
    return []
  })
}

/** What tells the branches of a union apart: the name of a named type, else the kind. */
const branchName = (branch: Schema): string | undefined => {
  const type = resolved(branch)
  return type !== undefined && 'fullName' in type ? type.fullName : type?.kind
}

const invalidDefault = (field: Field, defaults: boolean): Problem[] => {
  const value = field.default
  const type = resolved(field.type)
  if (value === undefined || type === undefined) return []
  // A string is turned into a number even where nothing else about defaults is looked at.
  const number = (type.kind === 'float' || type.kind === 'double') && value.kind === 'string'
  if ((!defaults && !number) || isValidDefault(field.type, value)) return []
  const message = `The default of the field "${field.name}" is ${describeJson(value)}, which is not a value of ${describeType(field.type)}.`
  return [problemAt(field.source, value.start, message)]
}
