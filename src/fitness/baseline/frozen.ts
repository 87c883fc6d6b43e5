import type { Problem } from '../../core/problem.ts'
import type { Subject } from '../../core/subject.ts'
import { subjectText } from '../../core/subject.ts'

/** A violation as the baseline knows it: by what it is about, never by a line. */
export interface Frozen {
  readonly rule: string
  readonly subject: Subject
  /** The figure that is out of its budget: it is accepted as long as it does not get worse. */
  readonly figure?: { readonly value: number; readonly worse: 'higher' | 'lower' }
}

export interface FrozenLine {
  /** Rule and subject. */
  readonly key: string
  readonly value: number | undefined
  /** Number of the line, from 1. */
  readonly line: number
}

/** The accepted violations of a file. */
export interface FrozenFile {
  readonly path: string
  readonly lines: readonly FrozenLine[]
}

const head = `# Violations that are accepted for now, one in each line. "concordat fitness baseline" writes this file.
`

/** The text of a baseline: sorted lines, each once. */
export const writeFrozen = (violations: readonly Frozen[]): string => {
  const lines = new Set(violations.map(lineOf))
  return (
    head +
    [...lines]
      .toSorted(compareText)
      .map((line) => `${line}\n`)
      .join('')
  )
}

/** Reads a baseline. Lines that begin with # and empty ones say nothing. */
export const readFrozen = (
  text: string,
  path: string,
): { readonly file: FrozenFile; readonly problems: readonly Problem[] } => {
  const lines: FrozenLine[] = []
  const problems: Problem[] = []
  text.split(/\r?\n/).forEach((written, index) => {
    const line = index + 1
    if (written.trim() === '' || written.startsWith('#')) return
    if (!/^[^\s:]+: \S/.test(written))
      problems.push({
        path,
        line,
        column: 1,
        message: `This line is not of the form "RULE: WHAT". Remove it, or write the file anew with: concordat fitness baseline`,
      })
    else lines.push({ ...splitFigure(written), line })
  })
  return { file: { path, lines }, problems }
}

export interface FrozenUse {
  /** The number of the line that accepts the violation. */
  lineThatAccepts(violation: Frozen): number | undefined
  /** Lines that accepted nothing so far. */
  stale(): readonly FrozenLine[]
}

export const useFrozen = ({ lines }: FrozenFile): FrozenUse => {
  const byKey = new Map(lines.map((line) => [line.key, line]))
  const used = new Set<string>()
  return {
    lineThatAccepts: (violation) => {
      const entry = byKey.get(keyOf(violation))
      if (entry === undefined) return undefined
      used.add(entry.key)
      return isWorse(violation, entry) ? undefined : entry.line
    },
    stale: () => lines.filter(({ key }) => !used.has(key)),
  }
}

const isWorse = ({ figure }: Frozen, { value }: FrozenLine): boolean => {
  if (figure === undefined || value === undefined) return false
  return figure.worse === 'higher' ? figure.value > value : figure.value < value
}

const keyOf = ({ rule, subject }: Frozen): string => oneLine(`${rule}: ${subjectText(subject)}`)

const lineOf = (violation: Frozen): string =>
  violation.figure === undefined ? keyOf(violation) : `${keyOf(violation)} = ${violation.figure.value}`

const splitFigure = (written: string): Pick<FrozenLine, 'key' | 'value'> => {
  const equals = written.lastIndexOf(' = ')
  const value = equals === -1 ? Number.NaN : Number(written.slice(equals + 3))
  return Number.isFinite(value)
    ? { key: written.slice(0, equals), value }
    : { key: written.trimEnd(), value: undefined }
}

/** Names of files can hold anything, the end of a line included. */
const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]/gu, (character) => `\\x${character.charCodeAt(0).toString(16)}`)
    .trimEnd()

const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
