import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { checkerOf } from '../../src/compat/checkers.ts'
import { checkVersions } from '../../src/compat/check.ts'
import { serve } from '../registry-faults/serve-process.ts'
import { connect, percentile95, timed, type Connection } from './connection.ts'
import { printTimings, type Timing } from './timing.ts'

/*
 * How long the embedded registry takes with many schemas, and a check against a long history:
 *   node test/bench/registry.ts [--quick]
 */

const registryJson = 'application/vnd.schemaregistry.v1+json'
const versionsPerSubject = 100

/** Versions of one event of ten fields: each adds an optional field of its own, so each is compatible with the others. */
const eventSchema = (number: number): string =>
  JSON.stringify({
    type: 'record',
    name: 'Event',
    namespace: 'acme.shop',
    doc: 'What happened.',
    fields: [
      ...Array.from({ length: 9 }, (_, index) => ({
        name: `field${index}`,
        type: index % 2 === 0 ? 'string' : 'long',
      })),
      { name: `extra${number}`, type: ['null', 'string'], default: null },
    ],
  })

const subjectOf = (number: number): string => `topic-${Math.floor(number / versionsPerSubject)}-value`

const register = ({ ask }: Connection, subject: string, schema: string): Promise<string> =>
  ask('POST', `/subjects/${subject}/versions`, JSON.stringify({ schema }))

/** Many clients at once, so that the server can put what they register on the disk together. */
const fill = async (url: string, schemas: number): Promise<void> => {
  const numbers = Array.from({ length: schemas }, (_, number) => number).values()
  await Promise.all(
    Array.from({ length: 32 }, async () => {
      const connection = connect(url, registryJson)
      for (const number of numbers) await register(connection, subjectOf(number), eventSchema(number))
      connection.close()
    }),
  )
}

const block = Buffer.alloc(4096)

const flush = (file: number): void => {
  writeSync(file, block)
  fsyncSync(file)
}

const overHttp = async (schemas: number): Promise<Timing[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'concordat-bench-'))
  const server = await serve(join(folder, 'registry.db'))
  const connection = connect(server.url, registryJson)
  try {
    await fill(server.url, schemas)
    const subjects = Math.ceil(schemas / versionsPerSubject)
    const flushed = openSync(join(folder, 'flushed'), 'w')
    const registering: number[] = []
    const flushing: number[] = []
    for (let index = 0; index < 1000; index++) {
      // Each is a new version of another subject, checked against its latest one and flushed to the disk.
      const subject = `topic-${(index * 7919) % subjects}-value`
      const schema = eventSchema(schemas + index)
      registering.push(await timed(() => register(connection, subject, schema)))
      // What the disk alone takes for it, at the same moment.
      flushing.push(await timed(() => flush(flushed)))
    }
    closeSync(flushed)
    const lookingUp: number[] = []
    for (let index = 0; index < 5000; index++) {
      const id = 1 + ((index * 7919) % schemas)
      lookingUp.push(await timed(() => connection.ask('GET', `/schemas/ids/${id}`)))
    }
    const among = `among ${schemas.toLocaleString('en')} schemas, 95 of 100`
    return [
      { name: `register ${among}`, ms: percentile95(registering), maximumMs: 10 },
      { name: 'flush of the disk alone, 95 of 100', ms: percentile95(flushing), maximumMs: undefined },
      { name: `look-up by id ${among}`, ms: percentile95(lookingUp), maximumMs: 2 },
    ]
  } finally {
    connection.close()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A version of a record of 200 fields of all kinds: the fields that every version has, and one that only this has. */
const wideSchema = (version: number): string =>
  JSON.stringify({
    type: 'record',
    name: 'Wide',
    fields: [
      ...Array.from({ length: 199 }, (_, index) => ({ name: `field${index}`, ...wideField(index) })),
      { name: `added${version}`, type: ['null', 'string'], default: null },
    ],
  })

const wideField = (index: number): object => {
  switch (index % 5) {
    case 0:
      return { type: 'string' }
    case 1:
      return { type: ['null', 'long'], default: null }
    case 2:
      return { type: { type: 'enum', name: `Kind${index}`, symbols: ['A', 'B', 'C'] } }
    case 3:
      return { type: { type: 'array', items: { type: 'record', name: `Line${index}`, fields: [] } } }
    default:
      return { type: { type: 'map', values: 'double' } }
  }
}

/** From texts to the verdict, one version after the other, as `concordat compat --mode BACKWARD_TRANSITIVE` does it. */
const transitive = async (versions: number): Promise<Timing> => {
  const texts = Array.from({ length: versions }, (_, version) => wideSchema(version))
  const newText = wideSchema(versions)
  const checker = await checkerOf('AVRO', 'confluent-8')
  const parse = (text: string, strictness: 'strict' | 'lax'): unknown => {
    const { schema, problems } = checker.parse({ text, references: [] }, strictness, 'wide.avsc')
    if (schema === undefined) throw new Error(problems[0]?.message)
    return schema
  }
  const started = performance.now()
  const head = parse(newText, 'strict')
  const compatible = texts.every(
    (text, version) =>
      checkVersions(checker, 'BACKWARD_TRANSITIVE', [{ version, schema: parse(text, 'lax') }], head)
        .compatible,
  )
  const ms = performance.now() - started
  if (!compatible) throw new Error('the versions are compatible')
  return {
    name: `transitive check against ${versions.toLocaleString('en')} versions of 200 fields`,
    ms,
    maximumMs: 1000,
  }
}

/** The budgets of the registry; the quick form takes fewer schemas and asks for the same times. */
export const registryTimings = async (quick: boolean): Promise<readonly Timing[]> => [
  await transitive(1000),
  ...(await overHttp(quick ? 5000 : 100_000)),
]

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = printTimings(await registryTimings(process.argv.includes('--quick'))) ? 0 : 1
}
