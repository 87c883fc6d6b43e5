import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Tree } from '../../src/core/tree.ts'
import { avro } from '../../src/formats/avro/avro.ts'
import { diffSchemas } from '../../src/formats/avro/diff.ts'
import { parseAvro } from '../../src/formats/avro/parse.ts'
import { resolution } from '../../src/formats/avro/resolution.ts'
import { memoryTree } from './memory-tree.ts'

const folder = new URL('../../fixtures/hostile/avro/', import.meta.url)

/** `depth` times `open`, with `#` replaced by a number, then the leaf, then as many times `close`. */
const nested = (depth: number, open: string, leaf: string, close: string): string =>
  [
    ...Array.from({ length: depth }, (_, level) => open.replace('#', String(level))),
    leaf,
    close.repeat(depth),
  ].join('')

const optionalRecord = '["null",{"type":"record","name":"R#","fields":[{"name":"f","type":'
const shapes = [
  ['{"type":"array","items":', '}'],
  ['{"type":"map","values":', '}'],
  ['{"type":"record","name":"R#","fields":[{"name":"f","type":', '}]}'],
  [optionalRecord, '}]}]'],
] as const

for (const [open, close] of shapes) {
  test(`10,000 levels of ${open.slice(0, 24)}… are read and compared`, () => {
    const [base, head] = ['"int"', '"string"'].map((leaf) => {
      const { file, problems } = parseAvro(nested(10_000, open, leaf, close), 'strict')
      assert.deepEqual(problems, [])
      assert.ok(file.schema)
      return file.schema
    })
    assert.ok(base && head)
    assert.equal(resolution(head, base).incompatibilities.length, 1)
    const [change] = diffSchemas(base, head)
    assert.ok(change)
    assert.match(change.kind, /^resolution\./)
    assert.ok(change.subject.join('').length < 1000)
    assert.ok((change.head?.().column ?? 0) > 0)
  })
}

test('100,000 levels are a problem, not a crash', () => {
  for (const text of [
    '['.repeat(100_000),
    '{"type":'.repeat(100_000),
    nested(100_000, '{"type":"array","items":', '"int"', '}'),
  ]) {
    const { file, problems } = parseAvro(text, 'strict')
    assert.equal(file.schema, undefined)
    assert.match(problems[0]?.message ?? '', /^The nesting is deeper than 65536 levels\.$/)
  }
})

test('a deep default is compared with a deep type', () => {
  const type = nested(10_000, '{"type":"array","items":', '"int"', '}')
  const text = (leaf: string) =>
    `{"type":"record","name":"R","fields":[{"name":"f","type":${type},"default":${nested(10_000, '[', leaf, ']')}}]}`
  assert.deepEqual(parseAvro(text('1'), 'strict').problems, [])
  assert.equal(parseAvro(text('"x"'), 'strict').problems.length, 1)
})

test('names of the prototype are names like others', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
  const fields = names.map(
    (name) =>
      `{"name": "${name}", "type": {"type": "enum", "name": "${name}", "symbols": ["${name}"]}, "default": "${name}"}`,
  )
  const { file, problems } = parseAvro(
    `{"type": "record", "name": "R", "__proto__": {"type": "int"}, "fields": [${fields.join()}]}`,
    'strict',
  )
  assert.deepEqual(problems, [])
  assert.ok(file.schema?.kind === 'record')
  assert.deepEqual([...file.schema.fieldByName.keys()], names)
  assert.deepEqual(diffSchemas(file.schema, file.schema), [])
  assert.equal(({} as { type?: string }).type, undefined)
})

const parse = (declaration: object) => {
  const { file, problems } = parseAvro(JSON.stringify(declaration), 'strict')
  assert.deepEqual(problems, [])
  assert.ok(file.schema)
  return file.schema
}

test('a hundred thousand fields and symbols take no more than proportional time', () => {
  const fields = Array.from({ length: 100_000 }, (_, index) => ({
    name: `f${index}`,
    type: 'int',
    default: index,
  }))
  const symbols = Array.from({ length: 100_000 }, (_, index) => `S${index}`)
  const started = performance.now()
  const wide = parse({ type: 'record', name: 'R', fields })
  const narrow = parse({ type: 'record', name: 'R', fields: fields.slice(1) })
  assert.equal(diffSchemas(wide, narrow).length, 1)
  const many = parse({ type: 'enum', name: 'E', symbols })
  const fewer = parse({ type: 'enum', name: 'E', symbols: symbols.slice(1) })
  assert.equal(diffSchemas(many, fewer).length, 2)
  assert.ok(performance.now() - started < 5000)
})

const union = (size: number) =>
  JSON.stringify(Array.from({ length: 1000 }, (_, index) => ({ type: 'fixed', name: `F${index}`, size })))

test('a union of a thousand types is compared with another one', () => {
  const [one, other] = [parseAvro(union(1), 'strict'), parseAvro(union(2), 'strict')]
  assert.ok(one.file.schema && other.file.schema)
  const started = performance.now()
  assert.equal(resolution(one.file.schema, other.file.schema).incompatibilities.length, 1000)
  assert.ok(performance.now() - started < 10_000)
})

test('aliases, references and types that lead in circles end', () => {
  const loop = {
    type: 'record',
    name: 'A',
    aliases: ['A', 'B'],
    fields: [{ name: 'a', type: 'A', aliases: ['a'] }],
  }
  const { file, problems } = parseAvro(JSON.stringify(loop), 'strict')
  assert.deepEqual(problems, [])
  assert.ok(file.schema)
  diffSchemas(file.schema, file.schema)
})

test('names that no search can look for are only unknown', async () => {
  const asked: (readonly string[])[] = []
  const names = ['', '.', 'a\u0000b', 'a"b', 'x'.repeat(200_000), 'Good']
  const tree = memoryTree({ 'b.avsc': names })
  const containing: Tree['containing'] = (strings, suffixes) => {
    asked.push(strings)
    return tree.containing(strings, suffixes)
  }
  const contract = { format: 'avro', path: 'b.avsc', includes: [], excludes: [], mode: 'BACKWARD' } as const
  const { problems } = await avro.load(contract, { ...tree, containing })
  assert.equal(problems.length, names.length)
  assert.deepEqual(asked, [['Good"']])
})

for (const name of readdirSync(folder)) {
  test(`fixtures/hostile/avro/${name} has problems and is read to its end`, () => {
    const { problems } = parseAvro(readFileSync(new URL(name, folder), 'utf8'), 'strict', name)
    assert.ok(problems.length > 0)
    for (const { line, column, message } of problems) {
      assert.ok(line >= 1 && column >= 1)
      assert.match(message, /\.$/)
    }
  })
}
