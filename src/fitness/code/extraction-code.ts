import type { Extraction, ExtractionProblem, RawImport } from './language.ts'

/** Kinds of import by their number; new ones go to the end. */
const kinds = ['runtime', 'type', 'dynamic', 're-export'] as const

/** One line of JSON: lists instead of objects, because there are many. */
export const encodeExtraction = (extraction: Extraction): string =>
  JSON.stringify([
    extraction.imports.map(({ specifier, kind, line, column, names, computed, guessed }) =>
      names === undefined && computed === undefined && guessed === undefined
        ? [specifier, kinds.indexOf(kind), line, column]
        : [specifier, kinds.indexOf(kind), line, column, names ?? 0, computed ? 1 : guessed ? 2 : 0],
    ),
    extraction.package ?? 0,
    extraction.declares ?? 0,
    extraction.uses ?? 0,
    extraction.abstractness ?? -1,
    extraction.problems?.map(({ line, column, message }) => [line, column, message]) ?? 0,
  ])

/** The reverse; undefined for anything that `encodeExtraction` does not write. */
export const decodeExtraction = (text: string): Extraction | undefined => {
  const parts = listOf(text)
  if (parts === undefined || parts.length !== 6) return undefined
  const [importList, inPackage, declares, uses, abstractness, problemList] = parts
  const imports = each(importList, importOf)
  const problems = problemList === 0 ? [] : each(problemList, problemOf)
  if (imports === undefined || problems === undefined) return undefined
  if (inPackage !== 0 && typeof inPackage !== 'string') return undefined
  if (declares !== 0 && !isStringList(declares)) return undefined
  if (uses !== 0 && !isStringList(uses)) return undefined
  if (typeof abstractness !== 'number' || abstractness > 1) return undefined
  return {
    imports,
    ...(inPackage !== 0 && { package: inPackage }),
    ...(declares !== 0 && { declares }),
    ...(uses !== 0 && { uses }),
    ...(abstractness >= 0 && { abstractness }),
    ...(problems.length > 0 && { problems }),
  }
}

const listOf = (text: string): readonly unknown[] | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** All of a list, or undefined when one of it is not as it should be. */
const each = <Item>(
  list: unknown,
  read: (part: readonly unknown[]) => Item | undefined,
): Item[] | undefined => {
  if (!Array.isArray(list)) return undefined
  const items: Item[] = []
  for (const part of list as readonly unknown[]) {
    const item = Array.isArray(part) ? read(part) : undefined
    if (item === undefined) return undefined
    items.push(item)
  }
  return items
}

const importOf = (part: readonly unknown[]): RawImport | undefined => {
  const [specifier, kindNumber, line, column, names = 0, certainty = 0] = part
  const kind = typeof kindNumber === 'number' ? kinds[kindNumber] : undefined
  if (typeof specifier !== 'string' || kind === undefined || !isPosition(line) || !isPosition(column))
    return undefined
  if (names === 0 && certainty === 0) return { specifier, kind, line, column }
  if (names !== 0 && !isStringList(names)) return undefined
  return {
    specifier,
    kind,
    line,
    column,
    ...(names !== 0 && { names }),
    ...(certainty === 1 && { computed: true }),
    ...(certainty === 2 && { guessed: true }),
  }
}

const problemOf = (part: readonly unknown[]): ExtractionProblem | undefined => {
  const [line, column, message] = part
  if (!isPosition(line) || !isPosition(column) || typeof message !== 'string') return undefined
  return { line, column, message }
}

const isPosition = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0

const isStringList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string')
