import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { CannotJudge } from '../../core/cannot-judge.ts'
import type { Problem } from '../../core/problem.ts'
import { isProblem, type PactFile, readPactFile } from './pact-file.ts'

/** A pact of that size is none: it is far more than brokers accept. */
const largestPact = 32 * 1024 * 1024

/**
 * The pacts that files and folders hold, sorted by path. Of a folder the `.json` files in it count, at any depth.
 * @throws {CannotJudge} when there is none, when one cannot be read, or is no pact
 */
export const findPacts = (names: readonly string[]): readonly PactFile[] => {
  const read = names.flatMap((name) => pathsIn(name)).map(readPact)
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
  if (stats === undefined) throw new CannotJudge(`There is no file or folder "${name}".`)
  if (!stats.isDirectory()) return [name]
  return readdirSync(name, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json') && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
}

const readPact = (path: string): PactFile | Problem => {
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
    return readPactFile(path, readFileSync(path, 'utf8').replace(/^\uFEFF/, ''))
  } catch (error) {
    return {
      path,
      line: 1,
      column: 1,
      message: `${basename(path)} cannot be read: ${(error as Error).message}.`,
    }
  }
}
