import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { checkVersions } from '../../src/compat/check.ts'
import type { ReferencedSchema } from '../../src/compat/checker.ts'
import { protobufChecker } from '../../src/compat/protobuf/checker.ts'
import type { ProtobufSchema } from '../../src/compat/protobuf/schema.ts'
import type { Mode } from '../../src/core/mode.ts'
import { exceptions } from './registry-protobuf-exceptions.ts'

/*
 * Compares the protobuf checker with verdicts of registries:
 *   node test/conformance/registry-protobuf.ts [--quick]
 * The folder with the cases is named by CONCORDAT_CONFORMANCE. Exit code 1 unless all verdicts agree.
 */

interface Side {
  readonly dependencies: Readonly<Record<string, string>>
}

interface Case {
  readonly id: string
  readonly test: string
  readonly old: readonly string[]
  readonly new: string
  readonly references?: { readonly original: Side; readonly update: Side }
  readonly expect: {
    readonly backward?: boolean
    readonly forward?: boolean
    readonly modes?: Readonly<Partial<Record<Mode, boolean>>>
  }
}

const folder = process.env.CONCORDAT_CONFORMANCE ?? ''

const cases = (): readonly Case[] =>
  readFileSync(join(folder, 'registry', 'protobuf-cases.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Case)

const referencesOf = (side: Side | undefined): readonly ReferencedSchema[] =>
  Object.entries(side?.dependencies ?? {}).map(([name, text]) => ({ name, text }))

/** What was asked of the source, each as a mode; a direction alone is about the last version only. */
const questionsOf = ({ expect }: Case): readonly (readonly [Mode, boolean])[] => [
  ...(Object.entries(expect.modes ?? {}) as [Mode, boolean][]),
  ...(expect.backward === undefined ? [] : [['BACKWARD', expect.backward] as const]),
  ...(expect.forward === undefined ? [] : [['FORWARD', expect.forward] as const]),
]

const dialects = ['confluent-7', 'confluent-8'] as const

/** The verdicts that differ from those of the source. */
const differencesIn = (dialect: (typeof dialects)[number], each: Case): readonly string[] => {
  const checker = protobufChecker(dialect)
  const read = (text: string, side: Side | undefined): ProtobufSchema => {
    const { schema, problems } = checker.parse({ text, references: referencesOf(side) }, 'lax', each.id)
    if (schema === undefined) throw new Error(`${each.id} cannot be read: ${problems[0]?.message}`)
    return schema
  }
  const head = read(each.new, each.references?.update)
  const olds = each.old.map((text, version) => ({ version, schema: read(text, each.references?.original) }))
  return questionsOf(each).flatMap(([mode, expected]) =>
    checkVersions(checker, mode, olds, head).compatible === expected
      ? []
      : [`${each.id} ${mode}: expected ${expected} (${each.test})`],
  )
}

/** Prints the figures of both dialects; whether every verdict that counts agrees. */
export const conform = (quick: boolean): boolean => {
  const all = cases().filter((each, index) => questionsOf(each).length > 0 && (!quick || index % 4 === 0))
  const passed = dialects.map((dialect) => {
    const counted = all.filter(({ id }) => !exceptions.has(id))
    const differing = counted.map((each) => differencesIn(dialect, each)).filter(({ length }) => length > 0)
    const good = counted.length > 0 && differing.length === 0
    console.log(`${good ? 'ok  ' : 'FAIL'} ${dialect} ${counted.length - differing.length}/${counted.length}`)
    for (const line of differing.flat()) console.log(`  ${line}`)
    return good
  })
  const agreeing = all.filter(
    (each) => exceptions.has(each.id) && differencesIn('confluent-8', each).length === 0,
  )
  for (const { id } of agreeing) console.log(`FAIL ${id} is an exception, but the verdicts agree`)
  for (const [id, reason] of exceptions) console.log(`left out: ${id}: ${reason}`)
  return passed.every(Boolean) && agreeing.length === 0
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!existsSync(join(folder, 'registry', 'protobuf-cases.jsonl'))) {
    console.log('skipped: CONCORDAT_CONFORMANCE does not name a folder with registry/protobuf-cases.jsonl')
  } else {
    process.exitCode = conform(process.argv.includes('--quick')) ? 0 : 1
  }
}
