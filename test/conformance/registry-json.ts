import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { askedVersions } from '../../src/compat/check.ts'
import type { Checker } from '../../src/compat/checker.ts'
import {
  confluentChecker,
  confluentDifferences,
  lenientConfluentChecker,
} from '../../src/compat/jsonschema/confluent.ts'
import { type Mode, modes, readByOldSchema, readsOldData } from '../../src/core/mode.ts'

/*
 * Compares the `confluent` dialect of JSON Schema with verdicts of Confluent's registry:
 *   node test/conformance/registry-json.ts [--quick]
 * The folder with the cases is named by CONCORDAT_CONFORMANCE. Exit code 1 below the thresholds.
 */

/** What the registry's own library says of one direction: by both policies, with everything that differs. */
interface Answer {
  readonly ok: boolean
  readonly lenient: boolean
  /** `TYPE pointer`, forgiven differences included. */
  readonly changes: readonly string[]
}

interface JsonCase {
  readonly id: string
  readonly old: readonly string[]
  readonly new: string
  /** What the test that the case was taken from expects of its own registry. */
  readonly expect: {
    readonly backward?: boolean
    readonly forward?: boolean
    readonly modes?: Readonly<Partial<Record<Mode, boolean>>>
  }
  readonly oracle?: readonly { readonly backward: Answer; readonly forward: Answer }[]
}

interface Direction {
  readonly id: string
  readonly reader: string
  readonly writer: string
  readonly answer: Answer
}

/** Verdicts that are ours on purpose, by id and direction, with the reason. There are none. */
const exceptions: ReadonlyMap<string, string> = new Map()

/** Agreement on one question: how often it was asked, and the cases that differ. */
class Tally {
  readonly name: string
  readonly share: number
  asked = 0
  readonly differing: string[] = []

  constructor(name: string, share: number) {
    this.name = name
    this.share = share
  }

  note(id: string, agrees: boolean): void {
    if (exceptions.has(id)) return
    this.asked += 1
    if (!agrees) this.differing.push(id)
  }

  print(): boolean {
    const agreed = this.asked - this.differing.length
    const passed = this.asked > 0 && agreed / this.asked >= this.share
    const differing =
      this.differing.length === 0 ? '' : `  differs: ${this.differing.slice(0, 10).join(', ')}`
    console.log(`${passed ? 'ok  ' : 'FAIL'} ${this.name.padEnd(18)} ${agreed}/${this.asked}${differing}`)
    return passed
  }
}

const folder = process.env.CONCORDAT_CONFORMANCE ?? ''

const readCases = (): JsonCase[] =>
  readFileSync(join(folder, 'registry', 'json-cases.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as JsonCase)

const directionsOf = ({ id, old, new: head, oracle = [] }: JsonCase): Direction[] =>
  oracle.flatMap(({ backward, forward }, version) => {
    const earlier = old[version] as string
    return [
      { id: `${id} backward ${version}`, reader: head, writer: earlier, answer: backward },
      { id: `${id} forward ${version}`, reader: earlier, writer: head, answer: forward },
    ].filter(({ answer }) => answer?.ok !== undefined)
  })

const verdictOf = <Parsed>(checker: Checker<Parsed>, reader: string, writer: string): boolean | undefined => {
  const [one, other] = [reader, writer].map(
    (text) => checker.parse({ text, references: [] }, 'strict', '').schema,
  )
  return one === undefined || other === undefined ? undefined : checker.reading(one, other).compatible
}

const changesOf = (reader: string, writer: string): readonly string[] | undefined => {
  const [one, other] = [reader, writer].map(
    (text) => confluentChecker.parse({ text, references: [] }, 'strict', '').schema,
  )
  if (one === undefined || other === undefined) return undefined
  return confluentDifferences(8, 'STRICT', one, other)?.map(({ type, location }) => `${type} ${location}`)
}

/** The order of properties and of branches is that of hash tables in Java, which differs from run to run. */
const sorted = (changes: readonly string[] | undefined): string => JSON.stringify(changes?.toSorted())

/** Whether the answers of the registry are what the source of the case expects of a mode. */
const isExpected = (mode: Mode, expected: boolean, answers: NonNullable<JsonCase['oracle']>): boolean => {
  const compatible = askedVersions(mode, answers).every(
    ({ backward, forward }) => (!readsOldData(mode) || backward.ok) && (!readByOldSchema(mode) || forward.ok),
  )
  return compatible === expected
}

const contradicts = ({ expect, oracle = [] }: JsonCase): boolean => {
  const expected: [Mode, boolean | undefined][] = [
    ['BACKWARD', expect.backward],
    ['FORWARD', expect.forward],
    ...modes.map((mode): [Mode, boolean | undefined] => [mode, expect.modes?.[mode]]),
  ]
  return expected.some(([mode, verdict]) => verdict !== undefined && !isExpected(mode, verdict, oracle))
}

/** Prints the figures of every question; whether all of them are good enough. */
export const conform = (quick: boolean): boolean => {
  const strict = new Tally('verdicts strict', 0.99)
  const lenient = new Tally('verdicts lenient', 0.99)
  const changes = new Tally('change lists', 0.95)
  const cases = readCases().filter(
    ({ oracle }, index) => oracle !== undefined && (!quick || index % 10 === 0),
  )
  for (const { id, reader, writer, answer } of cases.flatMap(directionsOf)) {
    strict.note(id, verdictOf(confluentChecker, reader, writer) === answer.ok)
    lenient.note(id, verdictOf(lenientConfluentChecker, reader, writer) === answer.lenient)
    changes.note(id, sorted(changesOf(reader, writer)) === sorted(answer.changes))
  }
  const passed = [strict, lenient, changes].map((tally) => tally.print())
  const contradicted = cases.filter(contradicts).map(({ id }) => id)
  console.log(
    `     the source of the case expects another verdict than the registry gives: ${contradicted.length}/${cases.length}`,
  )
  if (contradicted.length > 0) console.log(`     ${contradicted.join(' ')}`)
  for (const [id, reason] of exceptions) console.log(`left out: ${id}: ${reason}`)
  return passed.every(Boolean)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!existsSync(join(folder, 'registry', 'json-cases.jsonl'))) {
    console.log('skipped: CONCORDAT_CONFORMANCE does not name a folder with registry/json-cases.jsonl')
  } else {
    process.exitCode = conform(process.argv.includes('--quick')) ? 0 : 1
  }
}
