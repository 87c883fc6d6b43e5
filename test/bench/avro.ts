import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { avroChecker } from '../../src/compat/avro/checker.ts'
import { checkVersions } from '../../src/compat/check.ts'
import { parseAvro } from '../../src/formats/avro/parse.ts'
import type { Schema } from '../../src/formats/avro/model.ts'
import { resolution } from '../../src/formats/avro/resolution.ts'
import { printTimings, type Timing } from './timing.ts'

/*
 * How long the Avro parser and checker take: node test/bench/avro.ts
 */

const schemaOf = (text: string): Schema => {
  const { file, problems } = parseAvro(text, 'strict')
  if (file.schema === undefined || problems.length > 0) throw new Error(JSON.stringify(problems[0]))
  return file.schema
}

const fieldTypes: readonly ((number: number) => unknown)[] = [
  () => 'int',
  () => 'string',
  () => ['null', 'string'],
  () => ({ type: 'array', items: 'string' }),
  (number) => ({ type: 'enum', name: `E${number}`, symbols: ['A', 'B', 'C'] }),
  (number) => ['null', { type: 'record', name: `R${number}`, fields: [{ name: 'x', type: 'int' }] }],
  () => ({ type: 'map', values: 'long' }),
  () => ({ type: 'long', logicalType: 'timestamp-millis' }),
]

/** A record of 10 to 30 fields; with `changed`, the type of one field differs. */
const recordOf = (seed: number, changed: boolean): Schema => {
  const fields = Array.from({ length: 10 + (seed % 21) }, (_, index) => {
    const kind = (index * 7 + seed + (changed && index === seed % 9 ? 1 : 0)) % fieldTypes.length
    return { name: `field${index}`, type: fieldTypes[kind]?.(index) }
  })
  return schemaOf(JSON.stringify({ type: 'record', name: 'Event', fields }))
}

const timed = (name: string, maximumMs: number | undefined, run: () => void): Timing => {
  const started = performance.now()
  run()
  return { name, ms: performance.now() - started, maximumMs }
}

const wide = (changed: number): Schema =>
  schemaOf(
    JSON.stringify({
      type: 'record',
      name: 'Wide',
      fields: Array.from({ length: 200 }, (_, index) => {
        const number = index === changed ? index + 2 : index
        return { name: `field${index}`, type: fieldTypes[number % fieldTypes.length]?.(index) }
      }),
    }),
  )

const pairTiming = (): Timing => {
  const pairs = Array.from(
    { length: 100 },
    (_, seed) => [recordOf(seed, seed % 2 === 0), recordOf(seed, false)] as const,
  )
  return timed('Avro, 100,000 pairs of 10 to 30 fields', 2000, () => {
    let incompatible = 0
    for (let index = 0; index < 100_000; index++) {
      const [reader, writer] = pairs[index % pairs.length] as (typeof pairs)[number]
      if (resolution(reader, writer).incompatibilities.length > 0) incompatible += 1
    }
    if (incompatible === 0 || incompatible === 100_000) throw new Error('some pairs are incompatible')
  })
}

const historyTimings = (): readonly Timing[] => {
  const olds = Array.from({ length: 1000 }, (_, version) => ({ version, schema: wide(version % 200) }))
  const head = wide(-1)
  return [
    timed('Avro, FULL_TRANSITIVE against 1,000 parsed versions of 200 fields', 1000, () => {
      const { versions } = checkVersions(avroChecker, 'FULL_TRANSITIVE', olds, head)
      if (versions.some(({ compatible }) => compatible)) throw new Error('no version is compatible')
    }),
    timed('Avro, canonical text of 1,000 schemas of 200 fields', undefined, () => {
      for (const { schema } of olds) avroChecker.canonical(schema, true)
    }),
  ]
}

const nested = (open: string, leaf: string, close: string): string =>
  [
    ...Array.from({ length: 10_000 }, (_, level) => open.replace('#', String(level))),
    leaf,
    close.repeat(10_000),
  ].join('')

const shapes = {
  arrays: ['{"type":"array","items":', '}'],
  records: ['{"type":"record","name":"R#","fields":[{"name":"f","type":', '}]}'],
  'optional records': ['["null",{"type":"record","name":"R#","fields":[{"name":"f","type":', '}]}]'],
} as const

const nestingTimings = (): readonly Timing[] =>
  Object.entries(shapes).map(([name, [open, close]]) =>
    timed(`Avro, 10,000 nested ${name}: two parsed and compared`, 1000, () => {
      const reader = schemaOf(nested(open, '"int"', close))
      const writer = schemaOf(nested(open, '"string"', close))
      if (resolution(reader, writer).incompatibilities.length === 0) throw new Error('they are incompatible')
    }),
  )

/** The budgets of the Avro parser and checker. */
export const avroTimings = (): readonly Timing[] => [pairTiming(), ...historyTimings(), ...nestingTimings()]

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = printTimings(avroTimings()) ? 0 : 1
