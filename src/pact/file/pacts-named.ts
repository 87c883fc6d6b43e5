import { globSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { CannotJudge } from '../../core/cannot-judge.ts'
import type { Problem } from '../../core/problem.ts'
import type { PactFile } from './pact-file.ts'
import { readPact } from './read-pact.ts'

/** A pact of that size is none: it is far more than brokers accept. */
const largestPact = 32 * 1024 * 1024

/**
 * The pacts that files, folders and patterns such as `pacts/*.json` hold, sorted by path. Of a folder the `.json` files in
 * it count, at any depth: other than in a tree that is searched, each of them has to be a pact. What is wrong with single
 * interactions is left to whoever reads them.
 * @throws {CannotJudge} when there is none, when one cannot be read, or is no pact
 */
export const pactsNamed = (names: readonly string[]): readonly PactFile[] => {
  const read = names.flatMap((name) => pathsIn(name)).map(readNamed)
  const problems = read.filter(isProblem)
  if (problems.length > 0) {
    throw new CannotJudge(
      problems.map(({ path, line, column, message }) => `${path}:${line}:${column}: ${message}`).join('\n'),
    )
  }
  if (read.length === 0) {
    throw new CannotJudge(
      `There is no pact in ${names.join(', ')}.`,
      'Run the tests of the consumer first: they write pacts as .json files.',
    )
  }
  return read.filter((one): one is PactFile => !isProblem(one))
}

const pathsIn = (name: string): readonly string[] => {
  const stats = statSync(name, { throwIfNoEntry: false })
  if (stats === undefined && /[*?[{]/.test(name)) return filesLike(name)
  if (stats === undefined) throw new CannotJudge(`There is no file or folder "${name}".`)
  if (!stats.isDirectory()) return [name]
  return readdirSync(name, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json') && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
}

/** Patterns come quoted from scripts, where no shell fills them in. */
const filesLike = (pattern: string): readonly string[] =>
  globSync(pattern)
    .flatMap((path) => pathsIn(path))
    .toSorted()

const isProblem = (read: PactFile | Problem): read is Problem => 'message' in read

const readNamed = (path: string): PactFile | Problem => {
  try {
    const { size } = statSync(path)
    if (size > largestPact) {
      return {
        path,
        line: 1,
        column: 1,
        message: `This file has more than ${largestPact / 1024 / 1024} MiB.`,
      }
    }
    const { pact, problems } = readPact(path, readFileSync(path, 'utf8').replace(/^\uFEFF/, ''))
    return pact ?? problems[0] ?? { path, line: 1, column: 1, message: 'This file is empty.' }
  } catch (error) {
    return {
      path,
      line: 1,
      column: 1,
      message: `${basename(path)} cannot be read: ${(error as Error).message}.`,
    }
  }
}
