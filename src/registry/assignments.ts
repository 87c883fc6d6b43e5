import { glob, isGlob } from '../config/glob.ts'
import { notUtf8 } from '../compat/not-utf8.ts'
import { isWithin } from '../config/path.ts'
import type { Config, ContractEntry } from '../config/schema.ts'
import type { Problem } from '../core/problem.ts'
import { isUnreadable, type Tree } from '../core/tree.ts'
import { readSchemaFile, schemaSuffixes, typeOfFile } from './schema-file.ts'
import { configuredSubject } from './subject-name.ts'
import type { Assignment } from './wanted.ts'

export interface Assignments {
  readonly assignments: readonly Assignment[]
  readonly problems: readonly Problem[]
}

/**
 * The files that the configuration gives a subject. Of several entries that match a file, an exact path wins over a glob
 * over a folder, and a later one over an earlier one.
 */
export const configuredAssignments = async ({ contracts = [] }: Config, tree: Tree): Promise<Assignments> => {
  if (contracts.every(({ subject }) => subject === undefined)) return { assignments: [], problems: [] }
  const files = await tree.list(schemaSuffixes)
  const entryFor = entryFinder(contracts)
  const chosen = files.flatMap((path) => {
    const entry = entryFor(path)
    return entry?.subject === undefined ? [] : [{ path, entry, pattern: entry.subject }]
  })
  const texts = await tree.read(chosen.map(({ path }) => path))
  const assignments: Assignment[] = []
  const problems: Problem[] = []
  for (const { path, entry, pattern } of chosen) {
    const text = texts.get(path)
    const type = typeOfFile(path, entry.format)
    if (text === undefined || type === undefined) continue
    if (isUnreadable(text)) {
      problems.push({ path, line: 1, column: 1, message: text.unreadable })
      continue
    }
    const file = await readSchemaFile(path, type, text)
    problems.push(...file.problems, ...notUtf8(path, text))
    assignments.push({
      file,
      subject: configuredSubject(pattern, file),
      version: entry.version,
      compatibility: entry.mode,
      references: entry.references ?? [],
    })
  }
  return { assignments, problems: [...problems, ...unmatched(contracts, files)] }
}

/** Entries by what their paths can match, because a registry can have thousands of them. */
const entryFinder = (entries: readonly ContractEntry[]) => {
  const order = new Map(entries.map((entry, index) => [entry, index]))
  const globs = entries
    .filter(({ path }) => isGlob(path))
    .map((entry) => ({ entry, matches: glob(entry.path) }))
  const plain = Map.groupBy(
    entries.filter(({ path }) => !isGlob(path)),
    ({ path }) => path,
  )
  return (path: string): ContractEntry | undefined => {
    const isIncluded = ({ exclude }: ContractEntry) =>
      !(exclude ?? []).some((folder) => isWithin(folder, path))
    const exact = plain.get(path)?.findLast(isIncluded)
    if (exact !== undefined) return exact
    const byGlob = globs.findLast(({ entry, matches }) => matches(path) && isIncluded(entry))
    if (byGlob !== undefined) return byGlob.entry
    return foldersAbove(path)
      .flatMap((folder) => plain.get(folder) ?? [])
      .filter(isIncluded)
      .toSorted((one, other) => order.get(one)! - order.get(other)!)
      .at(-1)
  }
}

/** `a/b/c` → `a/b`, `a` and the root. */
const foldersAbove = (path: string): readonly string[] => {
  const parts = path.split('/')
  return parts.map((_, index) => parts.slice(0, parts.length - 1 - index).join('/'))
}

/** What is misspelt would never reach the registry, and nobody would notice. */
const unmatched = (entries: readonly ContractEntry[], files: readonly string[]): readonly Problem[] => {
  const paths = new Set(files)
  const isMatched = ({ path }: ContractEntry): boolean => {
    if (paths.has(path)) return true
    const matches = isGlob(path) ? glob(path) : (file: string) => isWithin(path, file)
    return files.some(matches)
  }
  return entries
    .filter((entry) => entry.subject !== undefined && !isMatched(entry))
    .map(({ path, place }) => ({
      ...place,
      message: `No schema is found at "${path}": no file with the suffix ${schemaSuffixes.join(', ')}. Correct the path or remove the entry.`,
    }))
}
