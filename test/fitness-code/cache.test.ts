import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { codeGraphOf } from '../../src/fitness/code/code-graph.ts'
import { blobIdOf, openExtractionCache } from '../../src/fitness/code/extraction-cache.ts'
import { decodeExtraction, encodeExtraction } from '../../src/fitness/code/extraction-code.ts'
import type { Extraction } from '../../src/fitness/code/language.ts'
import { typescript } from '../../src/fitness/code/typescript/typescript.ts'
import { edgeLines, treeOf } from './trees.ts'

const files = { 'a.ts': `import './b'`, 'b.ts': `import './c'`, 'c.ts': `let x = = 1`, 'd.ts': `import(e)` }

const runWith = async (kept: string | undefined, texts: Readonly<Record<string, string>>) => {
  const cache = openExtractionCache(kept)
  const graph = await codeGraphOf(treeOf(texts), { cache })
  return { ...graph, kept: cache.text() }
}

test('a second run reads only the file that changed, and finds the same', async () => {
  const first = await runWith(undefined, files)
  assert.equal(first.filesRead, 4)
  const second = await runWith(first.kept, { ...files, 'b.ts': `import './a'` })
  assert.equal(second.filesRead, 1)
  assert.deepEqual(edgeLines(second), [
    'a.ts -> b.ts runtime 1:8',
    'b.ts -> a.ts runtime 1:8',
    'd.ts -> ? e 1:8',
  ])
  assert.deepEqual(second.problems, first.problems)
})

test('when nothing was learned there is nothing to write', async () => {
  const { kept } = await runWith(undefined, files)
  assert.equal((await runWith(kept, files)).kept, undefined)
})

test('files that git knows are not even opened', async () => {
  const { kept } = await runWith(undefined, files)
  const ids = new Map(Object.entries(files).map(([path, text]) => [path, blobIdOf(text)]))
  const tree = {
    ...treeOf(files),
    contents: async () => ids,
    read: async (paths: readonly string[]) => {
      assert.deepEqual(
        paths.filter((path) => path.endsWith('.ts')),
        [],
      )
      return new Map()
    },
  }
  const { filesRead, graph } = await codeGraphOf(tree, { cache: openExtractionCache(kept) })
  assert.equal(filesRead, 0)
  assert.equal(graph.edges.length, 2)
})

test('the id of a text is the one that git gives it', () => {
  assert.equal(blobIdOf('hello\n'), 'ce013625030ba8dba906f756967f9e9ca394464a')
  assert.equal(blobIdOf(''), 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391')
})

test('one text in files of several sorts is kept for each', async () => {
  const text = `const one = <T,>(value: T) => value\nimport './b'`
  const { kept, graph } = await runWith(undefined, { 'a.ts': text, 'a.js': text, 'b.ts': '' })
  assert.equal(
    (await runWith(kept, { 'a.ts': text, 'a.js': text, 'b.ts': '' })).graph.edges.length,
    graph.edges.length,
  )
})

test('the cache forgets what is no longer used, but not what another branch needs', async () => {
  const { kept } = await runWith(undefined, files)
  const other = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, `${text}\n// changed`]))
  const { kept: both } = await runWith(kept, other)
  assert.equal((await runWith(both, files)).filesRead, 0)
  assert.equal((await runWith(both, other)).filesRead, 0)
  let grown = both
  for (let change = 0; change < 10; change++) {
    const changed = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path, `${text}\n// ${change}`]),
    )
    grown = (await runWith(grown, changed)).kept
  }
  assert.ok(grown!.split('\n').length <= 10, grown)
})

test('a cache that somebody else wrote, or that was cut off, is ignored line by line', async () => {
  const { kept } = await runWith(undefined, files)
  const [header, ...lines] = kept!.split('\n')
  const hostile = [
    (line: string) => line.replace(/ .*$/u, ' not json'),
    (line: string) => line.replace(/ .*$/u, ' {"__proto__":[]}'),
    (line: string) => line.replace(/ .*$/u, ' [[["./b",9,1,1]],0,0,0,-1,0]'),
    (line: string) => line.replace(/ .*$/u, ' [[["./b",0,-1,1]],0,0,0,-1,0]'),
    (line: string) => line.replace(/ .*$/u, ' [[[{},0,1,1]],0,0,0,-1,0]'),
    (line: string) => line.replace(/ .*$/u, ` ${'['.repeat(100_000)}`),
    (line: string) => line.replace(/ .*$/u, ''),
  ]
  for (const change of hostile) {
    const run = await runWith([header, change(lines[0]!), ...lines.slice(1)].join('\n'), files)
    assert.equal(run.filesRead, 1)
    assert.deepEqual(edgeLines(run), edgeLines(await runWith(undefined, files)))
  }
  assert.equal((await runWith(kept!.slice(0, -2), files)).filesRead, 1)
  assert.equal(
    (await runWith(kept!.replace('concordat imports 2', 'concordat imports 1'), files)).filesRead,
    4,
  )
  assert.equal((await runWith('\0'.repeat(1000), files)).filesRead, 4)
})

test('what an older version of a language kept is forgotten', () => {
  const cache = openExtractionCache(undefined)
  cache.set(typescript, '.ts', 'id', { imports: [] })
  const later = openExtractionCache(cache.text())
  assert.deepEqual(later.get(typescript, '.ts', 'id'), { imports: [] })
  assert.equal(later.get({ ...typescript, version: typescript.version + 1 }, '.ts', 'id'), undefined)
})

test('every extraction survives being written and read', () => {
  const position = fc.integer({ min: 1, max: 1e6 })
  const place = { line: position, column: position }
  const optional = { requiredKeys: [] as [] }
  const imported = fc
    .tuple(
      fc.record({
        specifier: fc.string({ unit: 'binary' }),
        kind: fc.constantFrom('runtime', 'type', 'dynamic', 're-export'),
        ...place,
      }),
      fc.oneof(
        fc.record({ names: fc.array(fc.string()), computed: fc.constant(true) }, optional),
        fc.record({ names: fc.array(fc.string()), guessed: fc.constant(true) }, optional),
      ),
    )
    .map(([required, rest]) => ({ ...required, ...rest }))
  const rest = {
    package: fc.string(),
    declares: fc.array(fc.string()),
    uses: fc.array(fc.string()),
    abstractness: fc.double({ min: 0, max: 1, noNaN: true }),
    problems: fc.array(fc.record({ ...place, message: fc.string() }), { minLength: 1 }),
  }
  fc.assert(
    fc.property(fc.array(imported), fc.record(rest, optional), (imports, others) => {
      const extraction = { imports, ...others } as Extraction
      const line = encodeExtraction(extraction)
      assert.ok(!line.includes('\n'))
      // JSON has no negative zero.
      assert.deepEqual(decodeExtraction(line), JSON.parse(JSON.stringify(extraction)))
    }),
  )
})
