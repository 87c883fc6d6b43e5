import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { avroChecker } from '../../src/compat/avro/checker.ts'
import { checkVersions, type Version } from '../../src/compat/check.ts'
import type { Reading } from '../../src/compat/checker.ts'
import { modes, type Mode } from '../../src/core/mode.ts'
import type { Schema } from '../../src/formats/avro/model.ts'
import { parseAvro } from '../../src/formats/avro/parse.ts'
import { exceptions } from './avro-exceptions.ts'

/*
 * Compares the Avro checker and parser with verdicts of Avro's Java library:
 *   node test/conformance/avro.ts [--quick]
 * The folder with the cases is named by CONCORDAT_CONFORMANCE. Exit code 1 below the thresholds.
 */

interface JavaReading {
  readonly ok: boolean
  readonly inc: readonly { readonly type: string; readonly loc: string; readonly msg: string }[]
}

interface Pair {
  readonly id: string
  readonly reader: string
  readonly writer: string
  readonly java: JavaReading
}

interface ParseCase {
  readonly id: string
  readonly schema: string
  readonly expect: { readonly java112strict: boolean; readonly java112lax: boolean }
}

interface CompatibilityCase {
  readonly id: string
  readonly old: readonly string[]
  readonly new: string
  readonly expect: { readonly modes?: Readonly<Partial<Record<Mode, boolean>>> }
  readonly oracle: readonly {
    readonly backward: Partial<JavaReading>
    readonly forward: Partial<JavaReading>
  }[]
}

interface FuzzCase {
  readonly id: string
  readonly reader: string
  readonly writer: string
  readonly compatible: boolean
  readonly incompatibilities: JavaReading['inc']
}

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
    if (exceptions.has(`${this.name} ${id}`)) return
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

const linesOf = <Case>(name: string): Case[] =>
  readFileSync(join(folder, 'registry', name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Case)

const pairsOf = (cases: readonly CompatibilityCase[]): Pair[] =>
  cases.flatMap((each) =>
    each.oracle.flatMap(({ backward, forward }, version) => {
      const old = each.old[version] as string
      return [
        { id: `${each.id} backward ${version}`, reader: each.new, writer: old, java: backward },
        { id: `${each.id} forward ${version}`, reader: old, writer: each.new, java: forward },
      ].filter((pair): pair is Pair => pair.java.ok !== undefined)
    }),
  )

/** undefined when one of the schemas cannot be read: the new one strictly, the others laxly. */
const check = (mode: Mode, olds: readonly string[], head: string) => {
  const parsed = avroChecker.parse({ text: head, references: [] }, 'strict', 'new')
  const versions = olds.map((text, version) => ({
    version,
    ...avroChecker.parse({ text, references: [] }, 'lax', `old ${version}`),
  }))
  const readable = [parsed, ...versions].every(({ problems }) => problems.length === 0)
  return readable
    ? checkVersions(avroChecker, mode, versions as Version<number, Schema>[], parsed.schema as Schema)
    : undefined
}

const comparePairs = (pairs: readonly Pair[], verdicts: Tally, reasons: Tally, messages: Tally): void => {
  for (const { id, reader, writer, java } of pairs) {
    const reading = check('BACKWARD', [writer], reader)?.versions[0]?.backward
    verdicts.note(id, reading?.compatible === java.ok)
    reasons.note(id, sameReasons(reading, java, false))
    messages.note(id, sameReasons(reading, java, true))
  }
}

/**
 * A type that is used twice reports what is wrong inside of it once here, and twice in Java, which gives no reasons for
 * an ambiguous field.
 */
const sameReasons = (reading: Reading | undefined, java: JavaReading, messages: boolean): boolean => {
  const reasons = reading?.incompatibilities.filter(({ type }) => type !== 'AMBIGUOUS_FIELD')
  const ours = reasons?.map(({ type, location, message }) => [type, location, messages && message])
  const theirs = java.inc.map(({ type, loc, msg }) => [type, loc, messages && msg])
  return ours !== undefined && sorted(ours) === sorted(theirs)
}

const sorted = (reasons: readonly unknown[]): string =>
  [...new Set(reasons.map((reason) => JSON.stringify(reason)))].toSorted().join('\n')

const compareModes = (cases: readonly CompatibilityCase[], tally: Tally): void => {
  for (const { id, old, new: head, expect } of cases) {
    for (const mode of modes) {
      const expected = expect.modes?.[mode]
      if (expected !== undefined)
        tally.note(`${id} ${mode}`, (check(mode, old, head)?.compatible ?? false) === expected)
    }
  }
}

const compareParsing = (cases: readonly ParseCase[], strict: Tally, lax: Tally): void => {
  for (const { id, schema, expect } of cases) {
    strict.note(id, (parseAvro(schema, 'strict').problems.length === 0) === expect.java112strict)
    lax.note(id, (parseAvro(schema, 'lax').problems.length === 0) === expect.java112lax)
  }
}

/** Prints the figures of every question; whether all of them are good enough. */
export const conform = (quick: boolean): boolean => {
  const sample = <Case>(cases: readonly Case[]) =>
    quick ? cases.filter((_, index) => index % 10 === 0) : cases
  const verdicts = new Tally('verdicts', 1)
  const reasons = new Tally('type and location', 0.999)
  const messages = new Tally('messages', 0.999)
  const byMode = new Tally('modes', 1)
  const strict = new Tally('parse strict', 1)
  const lax = new Tally('parse lax', 1)
  const compatibility = sample(linesOf<CompatibilityCase>('avro-cases.jsonl'))
  const fuzz = sample(linesOf<FuzzCase>('fuzz-avro.jsonl'))
  comparePairs(pairsOf(compatibility), verdicts, reasons, messages)
  comparePairs(
    fuzz.map(({ id, reader, writer, compatible: ok, incompatibilities: inc }) => ({
      id,
      reader,
      writer,
      java: { ok, inc },
    })),
    verdicts,
    reasons,
    messages,
  )
  compareModes(compatibility, byMode)
  compareParsing(sample(linesOf<ParseCase>('avro-parse-cases.jsonl')), strict, lax)
  const passed = [verdicts, reasons, messages, byMode, strict, lax].map((tally) => tally.print())
  for (const [id, reason] of exceptions) console.log(`left out: ${id}: ${reason}`)
  return passed.every(Boolean)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!existsSync(join(folder, 'registry', 'avro-cases.jsonl'))) {
    console.log('skipped: CONCORDAT_CONFORMANCE does not name a folder with registry/avro-cases.jsonl')
  } else {
    process.exitCode = conform(process.argv.includes('--quick')) ? 0 : 1
  }
}
