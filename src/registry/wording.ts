import type { Incompatibility, Reading } from '../compat/checker.ts'
import type { VersionCheck } from '../compat/check.ts'
import { isTypeChange } from '../compat/type-changed.ts'
import { readByOldSchema, readsOldData } from '../core/mode.ts'
import type { Judgement } from './judge.ts'

/** What to do instead of a change that is not compatible. */
export const repairAdvice = ({ mode, versions }: Pick<Judgement, 'mode' | 'versions'>): string => {
  if (versions.some(isTypeChange)) {
    return 'All schemas of a subject are written in the same: give this one a new subject, and a topic of its own.'
  }
  const keep =
    readsOldData(mode) && readByOldSchema(mode)
      ? 'add and remove only fields that have a default'
      : readsOldData(mode)
        ? 'give what is new a default, and keep reading what is old'
        : 'keep what earlier schemas need, or give it a default in them first'
  return `To stay ${mode}: ${keep}. A change that cannot be compatible needs a new subject, and a topic of its own.`
}

/** The reasons of every version that fails, newest first, indented below the schema they are about. */
export const reasonLines = ({ versions, problems }: Judgement): readonly string[] => [
  ...problems.map(({ path, line, column, message }) => `${path}:${line}:${column}: ${message}`),
  ...versions.filter(({ compatible }) => !compatible).flatMap(versionLines),
]

const versionLines = ({ version, backward, forward }: VersionCheck<string>): readonly string[] => [
  ...readingLines(`the new schema cannot read what was written with ${version}:`, backward),
  ...readingLines(`${version} cannot read what is written with the new schema:`, forward),
]

const readingLines = (title: string, reading: Reading | undefined): readonly string[] =>
  reading === undefined || reading.compatible
    ? []
    : [
        title,
        ...reading.incompatibilities.flatMap(incompatibilityLines),
        ...(reading.undecided === undefined ? [] : [`  ${reading.undecided}`]),
      ]

const incompatibilityLines = (found: Incompatibility): readonly string[] => [
  `  ${found.explain?.() ?? found.message} (${found.type}${found.location === '' ? '' : ` at ${found.location}`})`,
  ...(found.witness === undefined ? [] : [`    for example: ${found.witness}`]),
]

/** The same for programs. */
export const judgementValue = ({ mode, compatible, versions, upgrade, problems }: Judgement) => ({
  mode,
  compatible,
  upgrade,
  versions: versions.map((version) => ({
    version: version.version,
    compatible: version.compatible,
    backward: readingValue(version.backward),
    forward: readingValue(version.forward),
  })),
  problems,
})

const readingValue = (reading: Reading | undefined) =>
  reading === undefined
    ? null
    : {
        compatible: reading.compatible,
        undecided: reading.undecided ?? null,
        incompatibilities: reading.incompatibilities.map(({ type, location, message, witness }) => ({
          type,
          location,
          message,
          witness: witness ?? null,
        })),
      }

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`

/** More numbers than this are counted instead of listed. */
const mostNumbers = 12

/** `version 3`, `versions 1, 2 and 5`, for many `240 versions from 1 to 240`. */
export const versionsText = (versions: readonly number[]): string => {
  const [first, ...more] = versions
  if (more.length === 0) return `version ${first}`
  if (versions.length > mostNumbers) return `${versions.length} versions from ${first} to ${more.at(-1)}`
  return `versions ${versions.slice(0, -1).join(', ')} and ${more.at(-1)}`
}

/** The same in a column of a table: `1, 2, 5`, for many `240, from 1 to 240`. */
export const numbersText = (versions: readonly number[]): string =>
  versions.length > mostNumbers
    ? `${versions.length}, from ${versions[0]} to ${versions.at(-1)}`
    : versions.join(', ')
