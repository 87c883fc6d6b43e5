import assert from 'node:assert/strict'
import { test } from 'node:test'
import { edgeLines, graphOfFiles, targets } from './trees.ts'

test('extensions may be left out or be those of the output, and folders have an index', async () => {
  assert.deepEqual(
    targets(
      await graphOfFiles({
        'src/a.ts': [
          `import './plain'`,
          `import './output.js'`,
          `import './component.jsx'`,
          `import './module.mjs'`,
          `import './folder'`,
          `import './folder/'`,
          `import './dotted.service'`,
          `import './types'`,
          `import '.'`,
          `import './style.css?inline'`,
        ].join('\n'),
        'src/plain.ts': '',
        'src/output.ts': '',
        'src/component.tsx': '',
        'src/module.mts': '',
        'src/folder/index.tsx': '',
        'src/dotted.service.ts': '',
        'src/types.d.ts': '',
        'src/index.ts': '',
        'src/style.css': '',
      }),
    ),
    [
      'src/a.ts -> src/component.tsx',
      'src/a.ts -> src/dotted.service.ts',
      'src/a.ts -> src/folder/index.tsx',
      'src/a.ts -> src/folder/index.tsx',
      'src/a.ts -> src/index.ts',
      'src/a.ts -> src/module.mts',
      'src/a.ts -> src/output.ts',
      'src/a.ts -> src/plain.ts',
      'src/a.ts -> src/style.css',
      'src/a.ts -> src/types.d.ts',
    ],
  )
})

test('next to its source TypeScript means the source, and JavaScript the file it names', async () => {
  const files = { 'a.ts': `import './both.js'`, 'b.js': `import './both.js'`, 'both.js': '', 'both.ts': '' }
  assert.deepEqual(targets(await graphOfFiles(files)), ['a.ts -> both.ts', 'b.js -> both.js'])
})

test('packages and modules of the platform are external nodes', async () => {
  const { graph } = await graphOfFiles({
    'a.ts': `import 'react'\nimport '@scope/name/deep/file'\nimport 'fs/promises'\nimport 'node:test'\nimport 'https://example.org/x.js'`,
  })
  assert.deepEqual(
    graph.nodes.map(({ id, kind }) => `${id} ${kind}`),
    [
      'a.ts file',
      'react external',
      '@scope/name external',
      'node:fs/promises external',
      'node:test external',
      'https://example.org/x.js external',
    ],
  )
})

test('an import that leads nowhere is counted, with its place and the reason', async () => {
  const { unresolved } = await graphOfFiles({
    'src/a.ts': `\n  import './missing'\nimport '../../outside'\nimport '@/aliased'\nimport '#internal'`,
  })
  assert.deepEqual(
    unresolved.map(({ place, specifier, reason }) => [
      `${place.path}:${place.line}:${place.column}`,
      specifier,
      reason,
    ]),
    [
      ['src/a.ts:2:10', './missing', 'There is no such file in this tree.'],
      ['src/a.ts:3:8', '../../outside', 'It leads out of this tree.'],
      [
        'src/a.ts:4:8',
        '@/aliased',
        'No path mapping of the nearest tsconfig.json leads to a file of this tree.',
      ],
      [
        'src/a.ts:5:8',
        '#internal',
        'The "imports" of the package.json around it lead to no file of this tree.',
      ],
    ],
  )
})

test('the nearest tsconfig.json decides about path mappings', async () => {
  const paths = (target: string): string =>
    JSON.stringify({ compilerOptions: { paths: { '@/*': [target] } } })
  assert.deepEqual(
    targets(
      await graphOfFiles({
        'tsconfig.json': paths('./src/*'),
        'src/a.ts': `import '@/b'`,
        'src/b.ts': '',
        'app/tsconfig.json': paths('./lib/*'),
        'app/main.ts': `import '@/b'`,
        'app/lib/b.ts': '',
      }),
    ),
    ['app/main.ts -> app/lib/b.ts', 'src/a.ts -> src/b.ts'],
  )
})

test('path mappings: the most specific wins, later targets are tried, and packages are left alone', async () => {
  const compilerOptions = {
    baseUrl: '.',
    paths: { '*': ['types/*'], 'app/*': ['missing/*', 'src/*'], 'app/api': ['src/api/public.ts'] },
  }
  assert.deepEqual(
    targets(
      await graphOfFiles({
        'tsconfig.json': `{ // comments and trailing commas are allowed\n "compilerOptions": ${JSON.stringify(compilerOptions)}, }`,
        'a.ts': `import 'app/api'\nimport 'app/b'\nimport 'react'\nimport 'src/b'`,
        'src/b.ts': '',
        'src/api/public.ts': '',
      }),
    ),
    ['a.ts -> react', 'a.ts -> src/api/public.ts', 'a.ts -> src/b.ts', 'a.ts -> src/b.ts'],
  )
})

test('a tsconfig.json extends others by path, by package of the tree, and several', async () => {
  assert.deepEqual(
    targets(
      await graphOfFiles({
        'config/base.json': `{ "compilerOptions": { "paths": { "@one/*": ["../one/*"] } } }`,
        'tools/package.json': `{ "name": "@acme/tools" }`,
        'tools/strict.json': `{ "compilerOptions": { "rootDirs": ["\${configDir}/src", "\${configDir}/made"] } }`,
        'app/tsconfig.json': `{ "extends": ["../config/base", "@acme/tools/strict.json"] }`,
        'app/src/a.ts': `import '@one/x'\nimport './b'`,
        'app/made/b.ts': '',
        'one/x.ts': '',
      }),
    ),
    ['app/src/a.ts -> app/made/b.ts', 'app/src/a.ts -> one/x.ts'],
  )
})

test('of a tsconfig.json with references, the one that includes a file holds for it', async () => {
  const project = (folder: string): string =>
    JSON.stringify({ include: [folder], compilerOptions: { paths: { '~/*': [`./${folder}/*`] } } })
  assert.deepEqual(
    targets(
      await graphOfFiles({
        'tsconfig.json': `{ "files": [], "references": [{ "path": "./tsconfig.app.json" }, { "path": "./tsconfig.node.json" }] }`,
        'tsconfig.app.json': project('src'),
        'tsconfig.node.json': project('server'),
        'src/a.ts': `import '~/b'`,
        'src/b.ts': '',
        'server/a.ts': `import '~/b'`,
        'server/b.ts': '',
      }),
    ),
    ['server/a.ts -> server/b.ts', 'src/a.ts -> src/b.ts'],
  )
})

test('imports of the package itself follow package.json: "imports", and its own name', async () => {
  assert.deepEqual(
    targets(
      await graphOfFiles({
        'package.json': JSON.stringify({
          name: 'shop',
          exports: { './api': './src/api.ts' },
          imports: {
            '#db': { node: './src/db.js', default: './src/none.js' },
            '#lib/*': './src/lib/*.js',
            '#out': 'pg',
          },
        }),
        'src/a.ts': `import '#db'\nimport '#lib/deep/x'\nimport '#out'\nimport 'shop/api'`,
        'src/db.ts': '',
        'src/lib/deep/x.ts': '',
        'src/api.ts': '',
      }),
    ),
    ['src/a.ts -> pg', 'src/a.ts -> src/api.ts', 'src/a.ts -> src/db.ts', 'src/a.ts -> src/lib/deep/x.ts'],
  )
})

test('places count UTF-16 units, as editors do', async () => {
  assert.deepEqual(edgeLines(await graphOfFiles({ 'a.ts': `/* €𝒳 */ import 'x'` })), [
    'a.ts -> x runtime 1:18',
  ])
})
