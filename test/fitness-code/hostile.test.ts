import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { openDirectoryTree } from '../../src/source/directory-tree.ts'
import { codeGraphOf } from '../../src/fitness/code/code-graph.ts'
import { nestsDeeply } from '../../src/fitness/code/typescript/nesting.ts'
import { graphOfFiles, targets } from './trees.ts'

const deep = 100_000

/** Texts that make the stack of a recursive parser overflow. */
const nested: Readonly<Record<string, string>> = {
  parentheses: `${'('.repeat(deep)}1${')'.repeat(deep)}`,
  'open parentheses': '('.repeat(deep),
  lists: `${'['.repeat(deep)}${']'.repeat(deep)}`,
  negations: `${'!'.repeat(deep)}1`,
  'negations with comments between': `${'!/*,;*/'.repeat(deep)}1`,
  'conditions in braces': `${'if(a,b)'.repeat(deep)};`,
  'else if': `${'if(1);else '.repeat(deep)};`,
  arrows: `${'a=>'.repeat(deep)}1`,
  conditionals: `${'a?b:'.repeat(deep)}1`,
  'conditionals on strings': `${'a?",":'.repeat(deep)}1`,
  'conditionals on patterns': `${'a?/,/:'.repeat(deep)}1`,
  'conditionals on patterns with quotes': `${'a?/"/:'.repeat(deep)}1`,
  powers: `a${'**a'.repeat(deep)}`,
  sums: `1${'+1'.repeat(deep)}`,
  assignments: `${'a='.repeat(deep)}1`,
  blocks: `${'{'.repeat(deep)}${'}'.repeat(deep)}`,
  functions: `${'function a(){'.repeat(deep)}${'}'.repeat(deep)}`,
  classes: `${'class A{static{'.repeat(deep)}${'}}'.repeat(deep)}`,
  templates: `${'`${'.repeat(deep)}1${'}`'.repeat(deep)}`,
  labels: `${Array.from({ length: deep }, (_, index) => `l${index}:`).join('')};`,
  'keyof types': `type A = ${'keyof '.repeat(deep)}B`,
  'conditional types': `type A = ${'A extends B ? C : '.repeat(deep)}D`,
  'array types': `type A = B${'[]'.repeat(deep)}`,
  'type arguments': `type A = ${'A<'.repeat(deep)}B${'>'.repeat(deep)}`,
  'object types': `type A = ${'{a:'.repeat(deep)}1${'}'.repeat(deep)}`,
  namespaces: `namespace ${'a.'.repeat(deep)}b {}`,
}

for (const [name, text] of Object.entries(nested)) {
  test(`${name}, nested ${deep} times, neither end the process nor hide the imports before them`, async () => {
    const graph = await graphOfFiles({ 'a.ts': `import './b'\n${text}`, 'b.ts': '' })
    assert.deepEqual(targets(graph), ['a.ts -> b.ts'])
    assert.equal(graph.problems.length, 1)
    assert.equal(graph.problems[0]!.path, 'a.ts')
  })
}

test('text between elements does not hide how deeply they are nested', async () => {
  for (const text of [', ', `it's; `, '// ', '</> ', '` ', '/* '])
    assert.equal(nestsDeeply(`const page = ${`<a>${text}`.repeat(deep)}`, true), true, text)
})

test('elements of a page, nested deeply, neither end the process nor hide imports', async () => {
  const graph = await graphOfFiles({
    'a.tsx': `import './b'\nconst page = ${'<a>'.repeat(deep)}`,
    'b.ts': '',
  })
  assert.deepEqual(targets(graph), ['a.tsx -> b.ts'])
  assert.equal(graph.problems.length, 1)
})

test('long and flat is not deep', () => {
  assert.equal(nestsDeeply(`const list = [${'{ a: [1, 2], b: "(((" }, '.repeat(100_000)}]`, false), false)
  assert.equal(nestsDeeply('call(a, b)(c);\n'.repeat(100_000), true), false)
  assert.equal(nestsDeeply('export function one() { return [1] }\n'.repeat(500), true), false)
  assert.equal(nestsDeeply('const one = <p title="a">it, {two}<b/></p>;\n'.repeat(100_000), true), false)
})

test('a file that does not parse still shows its imports, and says what is wrong', async () => {
  const graph = await graphOfFiles({
    'a.ts': [
      `import './before'`,
      `const x = = 1`,
      `import {`,
      `  several,`,
      `} from './after'`,
      `export type { T } from './types'`,
      `const y = require('./required')`,
      `// require('./commented')`,
      `const z = import('./dynamic')`,
    ].join('\n'),
    'before.ts': '',
    'after.ts': '',
    'types.ts': '',
    'required.ts': '',
    'dynamic.ts': '',
    'commented.ts': '',
  })
  assert.deepEqual(targets(graph), [
    'a.ts -> after.ts',
    'a.ts -> before.ts',
    'a.ts -> dynamic.ts',
    'a.ts -> required.ts',
    'a.ts -> types.ts',
  ])
  assert.deepEqual(
    graph.problems.map(({ path, line, column }) => `${path}:${line}:${column}`),
    ['a.ts:2:11'],
  )
})

test('a text of mistakes that would fill the memory is not parsed', async () => {
  for (const mistakes of ['\\,'.repeat(30_000), 'return;'.repeat(1_000_000)]) {
    const graph = await graphOfFiles({
      'a.ts': `import './b'\n${mistakes}import './c'`,
      'b.ts': '',
      'c.ts': '',
    })
    assert.equal(graph.problems.length, 1)
    assert.deepEqual(targets(graph).slice(0, 1), ['a.ts -> b.ts'])
  }
})

test('the imports of a long minified module are found', async () => {
  const text = `import{a as b}from"./b";import"./c";${'b(1,[2]);'.repeat(100_000)}export*from"./d";export{b as c}`
  assert.deepEqual(targets(await graphOfFiles({ 'a.js': text, 'b.js': '', 'c.js': '', 'd.js': '' })), [
    'a.js -> b.js',
    'a.js -> c.js',
    'a.js -> d.js',
  ])
})

test('what only looks like an import in a minified file and leads to nothing is not told', async () => {
  const text = `import"./b";${'a='.repeat(3000)};function(;require("./part");import("./gone")`
  assert.deepEqual(targets(await graphOfFiles({ 'a.js': text, 'b.js': '' })), ['a.js -> b.js'])
  const written = text.replaceAll('a=', '')
  assert.deepEqual(targets(await graphOfFiles({ 'a.js': written, 'b.js': '' })), [
    'a.js -> ? ./gone',
    'a.js -> ? ./part',
    'a.js -> b.js',
  ])
})

test('a merge that was not finished shows the imports of both sides', async () => {
  const graph = await graphOfFiles({
    'a.ts': `<<<<<<< HEAD\nimport './b'\n=======\nimport './c'\n>>>>>>> other\n`,
    'b.ts': '',
    'c.ts': '',
  })
  assert.deepEqual(targets(graph), ['a.ts -> b.ts', 'a.ts -> c.ts'])
})

/** Reads a text within a time that only a quadratic reader exceeds. */
const readsQuickly = async (text: string, path = 'a.ts'): Promise<void> => {
  const started = performance.now()
  await graphOfFiles({ [path]: text })
  const taken = performance.now() - started
  assert.ok(taken < 10_000, `${taken} ms`)
}

test('ten megabytes in one line are read in time', async () => {
  await readsQuickly(`export const list = [${'"abcdefgh", '.repeat(800_000)}]`)
  await readsQuickly(`${'require('.repeat(1_000_000)}`)
  await readsQuickly(`${`require("a", `.repeat(500_000)}`)
  await readsQuickly(`${'import '.repeat(1_000_000)}`)
  await readsQuickly(`${`import{`.repeat(500_000)}`, 'a.js')
})

test('many lines that could be imports are read in time', async () => {
  await readsQuickly(`${'import {\n'.repeat(300_000)}`)
  await readsQuickly(`x = = 1\n${'export const a = 1\n'.repeat(300_000)}`)
  await readsQuickly('<script>'.repeat(300_000), 'a.vue')
})

test('layout files may hold anything', async () => {
  const layouts: readonly Readonly<Record<string, string>>[] = [
    { 'tsconfig.json': '[]' },
    { 'tsconfig.json': '{"extends": "./tsconfig.json"}' },
    { 'tsconfig.json': '{"extends": ["./a.json", "./a.json"]}', 'a.json': '{"extends": "./tsconfig.json"}' },
    { 'tsconfig.json': '{"references": [{"path": "."}, {"path": 1}, 2]}' },
    {
      'tsconfig.json':
        '{"compilerOptions": {"paths": {"*": 1, "__proto__": ["x"], "a*b*c": [1, "../../x"]}}}',
    },
    { 'tsconfig.json': `{"compilerOptions": ${'['.repeat(deep)}` },
    { 'tsconfig.json': '/*' },
    {
      'package.json':
        '{"name": "./b", "exports": {"__proto__": "./x"}, "imports": {"#a": "#a", "#b": {"a": {"b": []}}}}',
    },
    { 'package.json': '{"name": 1, "exports": 1, "imports": [], "workspaces": {"packages": {"a": 1}}}' },
    {
      'package.json': `{"workspaces": ["${'{a,b}'.repeat(150)}"], "imports": {"#a": ${'['.repeat(1000)}${']'.repeat(1000)}}}`,
    },
    { 'pnpm-workspace.yaml': 'packages: [' },
    { 'pnpm-workspace.yaml': 'packages:\n- "\n-' },
  ]
  for (const layout of layouts) {
    const graph = await graphOfFiles({
      'a.ts': `import './b'\nimport '#a'\nimport '#b'`,
      'b.ts': '',
      ...layout,
    })
    assert.deepEqual(
      targets(graph),
      ['a.ts -> ? #a', 'a.ts -> ? #b', 'a.ts -> b.ts'],
      JSON.stringify(layout).slice(0, 200),
    )
  }
})

test('a package cannot lead out of its folder, nor a path out of the tree', async () => {
  const graph = await graphOfFiles({
    'a/package.json':
      '{"name": "a", "exports": {".": "../secret.ts", "./*": "./*"}, "imports": {"#up": "../secret.ts"}}',
    'a/a.ts': `import '#up'\nimport 'a'\nimport 'a/../../secret'\nimport '../../../etc/passwd'`,
    'secret.ts': '',
  })
  assert.deepEqual(targets(graph), [
    'a/a.ts -> ? #up',
    'a/a.ts -> ? ../../../etc/passwd',
    'a/a.ts -> ? a',
    'a/a.ts -> ? a/../../secret',
  ])
})

test('a symbolic link that leads out of the tree is not followed', async () => {
  const outside = mkdtempSync(join(tmpdir(), 'concordat-outside-'))
  const folder = mkdtempSync(join(tmpdir(), 'concordat-inside-'))
  try {
    writeFileSync(join(outside, 'secret.ts'), `import './more'`)
    mkdirSync(join(folder, 'src'))
    writeFileSync(join(folder, 'src/a.ts'), `import './link'\nimport './folder/secret'\nimport './b'`)
    writeFileSync(join(folder, 'src/b.ts'), '')
    symlinkSync(join(outside, 'secret.ts'), join(folder, 'src/link.ts'))
    symlinkSync(outside, join(folder, 'src/folder'))
    symlinkSync(join(outside, 'secret.ts'), join(folder, 'tsconfig.json'))
    const graph = await codeGraphOf(openDirectoryTree(folder, 'here'))
    assert.deepEqual(targets(graph), [
      'src/a.ts -> ? ./folder/secret',
      'src/a.ts -> ? ./link',
      'src/a.ts -> src/b.ts',
    ])
  } finally {
    rmSync(outside, { recursive: true })
    rmSync(folder, { recursive: true })
  }
})
