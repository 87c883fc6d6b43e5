import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'

const folder = process.env.CONCORDAT_CONFORMANCE ?? ''

/** Why there are no cases in `file` to compare with, or undefined when there are. */
export const casesMissing = (file: string): string | undefined =>
  existsSync(join(folder, file)) ? undefined : `CONCORDAT_CONFORMANCE does not name a folder with ${file}`

/** The cases of a file of the folder that CONCORDAT_CONFORMANCE names: one JSON text a line. */
export const casesOf = <Case>(file: string): readonly Case[] =>
  readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Case)

/** Every tenth case when it has to be quick. */
export const sampleOf = <Case>(cases: readonly Case[], quick: boolean): readonly Case[] =>
  quick ? cases.filter((_, index) => index % 10 === 0) : cases

interface Difference {
  readonly id: string
  readonly ours: string
  readonly theirs: string
}

/** Agreement on one question: how often it was asked, and what differs. */
export class Tally {
  readonly name: string
  readonly share: number
  readonly exceptions: ReadonlyMap<string, string>
  readonly differences: Difference[] = []
  asked = 0

  /** `share` of the cases have to agree; those of `exceptions` (id → reason) are not asked. */
  constructor(name: string, share: number, exceptions: ReadonlyMap<string, string> = new Map()) {
    this.name = name
    this.share = share
    this.exceptions = exceptions
  }

  /** Compares by JSON text: the order of lists counts. */
  note(id: string, ours: unknown, theirs: unknown): void {
    if (this.exceptions.has(id)) return
    this.asked += 1
    const [one, other] = [JSON.stringify(ours), JSON.stringify(theirs)]
    if (one !== other) this.differences.push({ id, ours: one ?? '', theirs: other ?? '' })
  }

  /** Prints the figures, the first differences and the exceptions; whether enough agree. */
  print(): boolean {
    const agreed = this.asked - this.differences.length
    const passed = this.asked > 0 && agreed / this.asked >= this.share
    console.log(`${passed ? 'ok  ' : 'FAIL'} ${this.name.padEnd(32)} ${agreed}/${this.asked}`)
    for (const { id, ours, theirs } of this.differences.slice(0, 20))
      console.log(`differs: ${id}\n  ours   ${shown(ours)}\n  theirs ${shown(theirs)}`)
    for (const [id, reason] of this.exceptions) console.log(`left out: ${id}: ${reason}`)
    return passed
  }
}

const shown = (text: string): string => (text.length > 2000 ? `${text.slice(0, 2000)}…` : text)

/** Runs a runner from the command line: exit code 1 when not enough agrees. */
export const runAlone = async (
  file: string,
  conform: (quick: boolean) => boolean | Promise<boolean>,
): Promise<void> => {
  const missing = casesMissing(file)
  if (missing === undefined) process.exitCode = (await conform(process.argv.includes('--quick'))) ? 0 : 1
  else console.log(`skipped: ${missing}`)
}
