import { symbolsOf } from '../diff/symbols.ts'
import type { Enum, ProtoFile } from '../model.ts'

/**
 * Importers see the numbers of an enum where a field names its default or has none, and may not use a closed one in
 * proto3. New values change nothing.
 */
const keepsMeaning = (before: Enum, after: Enum): boolean => {
  if (before.features.enumType !== after.features.enumType) return false
  if (before.values[0]?.number !== after.values[0]?.number) return false
  const numbers = new Map(after.values.map(({ name, number }) => [name, number]))
  return before.values.every(({ name, number }) => numbers.get(name) === number)
}

/** The names that importers can resolve a type to, what kind it is, and what they can import through the file. */
const names = (file: ProtoFile): ReadonlySet<string> => {
  const { messages, enums } = symbolsOf(file)
  return new Set([
    `package ${file.package}`,
    ...file.imports.filter(({ modifier }) => modifier === 'public').map(({ path }) => `import ${path}`),
    ...messages.map(({ fullName }) => `message ${fullName}`),
    ...enums.map(({ fullName }) => `enum ${fullName}`),
  ])
}

const sameNames = (before: ReadonlySet<string>, after: ReadonlySet<string>): boolean =>
  before.size === after.size && [...before].every((name) => after.has(name))

/**
 * Whether an unchanged file that imports this one can mean something else than before: a type may be gone, be of another
 * kind, hide one of the same name further out, or be an enum with other numbers.
 */
export const meansTheSame = (before: ProtoFile | undefined, after: ProtoFile | undefined): boolean => {
  if (before === undefined || after === undefined) return before === after
  if (!sameNames(names(before), names(after))) return false
  const enums = new Map(symbolsOf(after).enums.map((type) => [type.fullName, type]))
  return symbolsOf(before).enums.every((type) => keepsMeaning(type, enums.get(type.fullName)!))
}
