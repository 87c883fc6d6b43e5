import assert from 'node:assert/strict'
import { test } from 'node:test'
import { edgeLines, graphOfFiles } from './trees.ts'

/** The kinds and places of what one file imports; the modules it names exist. */
const importsOf = async (text: string, path = 'a.ts'): Promise<readonly string[]> => {
  const modules = [...text.matchAll(/\.\/(\w+)/gu)].map(([, name]) => [`${name}.ts`, ''] as const)
  const graph = await graphOfFiles({ ...Object.fromEntries(modules), [path]: text }, { tests: [] })
  assert.deepEqual(graph.problems, [])
  return edgeLines(graph).map((line) => line.slice(line.indexOf('-> ') + 3))
}

test('statements that import values are imports at run time', async () => {
  assert.deepEqual(
    await importsOf(
      [
        `import one from './one'`,
        `import { two } from './two'`,
        `import * as three from './three'`,
        `import './four'`,
        `import {} from './five'`,
        `import six, { type Six } from './six'`,
      ].join('\n'),
    ),
    [
      'five.ts runtime 5:16',
      'four.ts runtime 4:8',
      'one.ts runtime 1:17',
      'six.ts runtime 6:31',
      'three.ts runtime 3:24',
      'two.ts runtime 2:21',
    ],
  )
})

test('imports that bring nothing but types are told apart, however they are written', async () => {
  assert.deepEqual(
    await importsOf(
      [
        `import type One from './one'`,
        `import { type Two, type AndTwo } from './two'`,
        `export type { Three } from './three'`,
        `export type * from './four'`,
        `let five: import('./five').Five`,
        `type Six = typeof import("./six", { with: { 'resolution-mode': 'import' } })`,
        `import type seven = require('./seven')`,
        `export { type Eight } from './eight'`,
      ].join('\n'),
    ),
    [
      'eight.ts type 8:28',
      'five.ts type 5:18',
      'four.ts type 4:20',
      'one.ts type 1:22',
      'seven.ts type 7:29',
      'six.ts type 6:26',
      'three.ts type 3:28',
      'two.ts type 2:39',
    ],
  )
})

test('whatever a declaration file imports are types, in each of its forms', async () => {
  const text = [
    `/// <reference path="./seven.ts" />`,
    `import One from './one'`,
    `export { two } from './two'`,
    `export * from './three'`,
    `import four = require('./four')`,
    `export type Five = import('./five').Five`,
    `import './six'`,
  ].join('\n')
  for (const path of ['a.d.ts', 'a.d.mts', 'a.d.cts'])
    assert.deepEqual(
      (await importsOf(text, path)).map((line) => line.split(' ').slice(0, 2).join(' ')),
      [
        'five.ts type',
        'four.ts type',
        'one.ts type',
        'seven.ts type',
        'six.ts type',
        'three.ts type',
        'two.ts type',
      ],
      path,
    )
})

test("Flow's imports of types are found by their form, and nothing is an import of nothing", async () => {
  const text = [
    `// @flow`,
    `import typeof One from './one'`,
    `import typeof * as Two from './two'`,
    `import { typeof Three, type AndThree } from './three'`,
    `import { typeof Four, five } from './four'`,
    `const answer: number = (asked: any)`,
    `import typeof from ''`,
  ].join('\n')
  const modules = { 'one.js': '', 'two.js': '', 'three.js': '', 'four.js': '' }
  const graph = await graphOfFiles({ ...modules, 'a.js': text })
  assert.deepEqual(edgeLines(graph), [
    'a.js -> four.js runtime 5:35',
    'a.js -> one.js type 2:24',
    'a.js -> three.js type 4:45',
    'a.js -> two.js type 3:29',
  ])
  assert.equal(graph.problems.length, 1)
})

test('exports from another module are re-exports; an export of what was imported is no second import', async () => {
  assert.deepEqual(
    await importsOf(
      [
        `export * from './one'`,
        `export * as two from './two'`,
        `export { three, type Three } from './three'`,
        `import { four } from './four'`,
        `export { four }`,
      ].join('\n'),
    ),
    ['four.ts runtime 4:22', 'one.ts re-export 1:15', 'three.ts re-export 3:35', 'two.ts re-export 2:22'],
  )
})

test('imports made when the program runs are dynamic, and those with a computed name are counted', async () => {
  assert.deepEqual(
    await importsOf(
      [
        `const one = await import('./one')`,
        `import(/* webpackChunkName: "two" */ './two')`,
        'import(`./three`)',
        `import.meta.resolve('./four')`,
        'import(`./${name}`)',
        `import(five)`,
      ].join('\n'),
    ),
    [
      '? `./${name}` 5:8',
      '? five 6:8',
      'four.ts dynamic 4:21',
      'one.ts dynamic 1:26',
      'three.ts dynamic 3:8',
      'two.ts dynamic 2:38',
    ],
  )
})

test('a CommonJS module requires at run time; next to import statements require loads later', async () => {
  const requires = [`const one = require('./one')`, `module.require('./two')`, `require.resolve('./three')`]
  assert.deepEqual(await importsOf([...requires, `require(four)`].join('\n'), 'a.cjs'), [
    '? four 4:9',
    'one.ts runtime 1:21',
    'three.ts runtime 3:17',
    'two.ts runtime 2:16',
  ])
  assert.deepEqual(
    await importsOf([`import five = require('./five')`, ...requires].join('\n')),
    [
      'five.ts runtime 1:23',
      'one.ts runtime 2:21',
      'three.ts runtime 4:17',
      'two.ts runtime 3:16',
    ].toSorted(),
  )
  assert.deepEqual(await importsOf([`export const five = 5`, ...requires].join('\n')), [
    'one.ts dynamic 2:21',
    'three.ts dynamic 4:17',
    'two.ts dynamic 3:16',
  ])
})

test('what only looks like an import is none', async () => {
  assert.deepEqual(
    await importsOf(
      [
        `// require('./one')`,
        `/* import('./two') */`,
        `const text = "require('./three')"`,
        "const template = `import('./four') ${require('./five')}`",
        `const pattern = /require('.\\/six')/`,
        `loader.require('./seven')`,
        `function require(id: string): void {}`,
      ].join('\n'),
    ),
    ['five.ts runtime 4:46'],
  )
  assert.deepEqual(await importsOf(`const page = <p>require('./one') {require('./two')}</p>`, 'a.jsx'), [
    'two.ts runtime 1:43',
  ])
})

test('references of declaration files are imports of types', async () => {
  assert.deepEqual(
    await importsOf(
      `/// <reference path="./one.ts" />\n/// <reference types="node" />\ndeclare const two: 2`,
      'globals.d.ts',
    ),
    ['node type 2:23', 'one.ts type 1:22'],
  )
})

test('the scripts of Vue and Svelte components are read, with places in the component', async () => {
  const component = [
    '<template><p>€𝒳 import "./zero"</p></template>',
    '<script setup lang="ts">',
    `import type { One } from './one'`,
    '</script>',
    '<script>',
    `import two from './two'`,
    '</script>',
  ].join('\n')
  assert.deepEqual(await importsOf(component, 'a.vue'), ['one.ts type 3:26', 'two.ts runtime 6:17'])
  assert.deepEqual(await importsOf(component, 'a.svelte'), ['one.ts type 3:26', 'two.ts runtime 6:17'])
})

test('several imports of one module are one edge for each kind, with all places', async () => {
  const { graph } = await graphOfFiles({
    'a.ts': `import { b } from './b'\nimport { c } from './b'\nimport type { B } from './b'`,
    'b.ts': '',
  })
  assert.deepEqual(
    graph.edges.map(({ kind, places }) => [kind, places.map(({ line }) => line)]),
    [
      ['runtime', [1, 2]],
      ['type', [3]],
    ],
  )
})

test('imports of tests are told apart by the paths of the tests', async () => {
  const files = { 'src/a.ts': '', 'src/a.test.ts': `import './a'`, 'check/a.ts': `import '../src/a'` }
  assert.deepEqual(edgeLines(await graphOfFiles(files)), [
    'check/a.ts -> src/a.ts runtime 1:8',
    'src/a.test.ts -> src/a.ts test 1:8',
  ])
  assert.deepEqual(edgeLines(await graphOfFiles(files, { tests: ['check/**'] })), [
    'check/a.ts -> src/a.ts test 1:8',
    'src/a.test.ts -> src/a.ts runtime 1:8',
  ])
})

test('files that are left out are not read, and stay visible as what others import', async () => {
  const graph = await graphOfFiles(
    {
      'src/a.ts': `import './generated/b'`,
      'src/generated/b.ts': `import '../c'`,
      'src/c.ts': '',
      'old/d.ts': '',
    },
    { include: ['src/**'], exclude: ['**/generated/**'] },
  )
  assert.deepEqual(edgeLines(graph), ['src/a.ts -> src/generated/b.ts runtime 1:8'])
  assert.deepEqual(graph.graph.nodes.map(({ id, kind }) => `${id} ${kind}`).toSorted(), [
    'src/a.ts file',
    'src/c.ts file',
    'src/generated/b.ts file',
  ])
})
