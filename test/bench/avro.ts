import process from 'node:process'
import { parseAvro } from '../../src/formats/avro/parse.ts'
import type { Schema } from '../../src/formats/avro/model.ts'
import { resolution } from '../../src/formats/avro/resolution.ts'

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

const measured = (name: string, run: () => string): void => {
  const started = performance.now()
  const result = run()
  process.stdout.write(
    `${name.padEnd(40)} ${(performance.now() - started).toFixed(0).padStart(6)} ms   ${result}\n`,
  )
}

const pairs = Array.from(
  { length: 100 },
  (_, seed) => [recordOf(seed, seed % 2 === 0), recordOf(seed, false)] as const,
)

measured('100,000 pairs of 10 to 30 fields', () => {
  let incompatible = 0
  for (let index = 0; index < 100_000; index++) {
    const [reader, writer] = pairs[index % pairs.length] as (typeof pairs)[number]
    if (resolution(reader, writer).incompatibilities.length > 0) incompatible += 1
  }
  return `${incompatible} incompatible`
})

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

for (const [name, [open, close]] of Object.entries(shapes)) {
  let reader: Schema | undefined
  let writer: Schema | undefined
  measured(`10,000 nested ${name}: two parsed`, () => {
    reader = schemaOf(nested(open, '"int"', close))
    writer = schemaOf(nested(open, '"string"', close))
    return ''
  })
  measured(`10,000 nested ${name}: compared`, () => {
    const { incompatibilities } = resolution(reader as Schema, writer as Schema)
    return incompatibilities.map(({ type }) => type).join()
  })
}
