import assert from 'node:assert/strict'
import { test } from 'node:test'
import { graphOfFiles, targets } from './trees.ts'

const manifest = (fields: object): string => JSON.stringify(fields)

/** A workspace of two packages: what the first imports of the second, which nobody built. */
const importsOfUnbuilt = async (
  orders: object,
  files: readonly string[],
  ...specifiers: readonly string[]
): Promise<readonly string[]> =>
  targets(
    await graphOfFiles({
      'package.json': manifest({ workspaces: ['packages/*'] }),
      'packages/web/package.json': manifest({ name: 'web' }),
      'packages/web/a.ts': specifiers.map((specifier) => `import '${specifier}'`).join('\n'),
      'packages/orders/package.json': manifest({ name: '@acme/orders', ...orders }),
      ...Object.fromEntries(files.map((file) => [`packages/orders/${file}`, ''])),
    }),
  ).map((line) => line.replace('packages/web/a.ts -> ', '').replace('packages/orders/', ''))

test('exports that lead to output lead back to the source', async () => {
  assert.deepEqual(
    await importsOfUnbuilt(
      {
        exports: {
          '.': {
            types: './dist/index.d.ts',
            import: './dist/esm/index.mjs',
            require: './dist/cjs/index.cjs',
          },
          './api': './dist/api/index.js',
          './features/*': './lib/features/*.js',
          './closed/*': null,
        },
      },
      ['src/index.ts', 'src/api/index.tsx', 'src/features/cart.ts'],
      '@acme/orders',
      '@acme/orders/api',
      '@acme/orders/features/cart',
      '@acme/orders/closed/x',
    ),
    ['? @acme/orders/closed/x', 'src/api/index.tsx', 'src/features/cart.ts', 'src/index.ts'],
  )
})

test('packages without exports are found by main, types, or where an entry usually lies', async () => {
  assert.deepEqual(await importsOfUnbuilt({ main: 'build/main.js' }, ['src/main.ts'], '@acme/orders'), [
    'src/main.ts',
  ])
  assert.deepEqual(
    await importsOfUnbuilt(
      { main: 'dist/orders.umd.js', types: 'dist/orders.d.ts' },
      ['src/index.ts'],
      '@acme/orders',
    ),
    ['src/index.ts'],
  )
  assert.deepEqual(
    await importsOfUnbuilt({}, ['index.ts', 'lib/cart.ts'], '@acme/orders', '@acme/orders/lib/cart'),
    ['index.ts', 'lib/cart.ts'],
  )
})

test('a condition for the source wins over those for output', async () => {
  assert.deepEqual(
    await importsOfUnbuilt(
      { exports: { '.': { default: './dist/index.js', '@acme/source': './source/entry.ts' } } },
      ['source/entry.ts', 'dist/index.js'],
      '@acme/orders',
    ),
    ['source/entry.ts'],
  )
})

test('outDir and rootDir of the package say where its source lies', async () => {
  const graph = await graphOfFiles({
    'pnpm-workspace.yaml': `packages:\n  # all of them\n  - 'libs/**'\n  - "!**/fixtures/**"\ncatalog:\n  react: 19\n`,
    'libs/a/package.json': manifest({ name: 'a', main: './out-tsc/entry.js' }),
    'libs/a/tsconfig.json': manifest({ compilerOptions: { outDir: 'out-tsc', rootDir: 'code' } }),
    'libs/a/code/entry.ts': '',
    'libs/b/package.json': manifest({ name: 'b' }),
    'libs/b/b.ts': `import 'a'\nimport 'react'`,
    'libs/b/fixtures/react/package.json': manifest({ name: 'react', main: 'index.js' }),
    'libs/b/fixtures/react/index.js': '',
  })
  assert.deepEqual(targets(graph), ['libs/b/b.ts -> libs/a/code/entry.ts', 'libs/b/b.ts -> react'])
})

test('only members of a workspace stand for a package; a linked folder does as well', async () => {
  const graph = await graphOfFiles({
    'package.json': manifest({ workspaces: { packages: ['packages/{web,api}'] } }),
    'packages/web/package.json': manifest({ name: 'web', dependencies: { linked: 'link:../../linked' } }),
    'packages/web/a.ts': `import 'api'\nimport 'react'\nimport 'linked'`,
    'packages/api/package.json': manifest({ name: 'api' }),
    'packages/api/index.ts': '',
    'packages/react/package.json': manifest({ name: 'react' }),
    'packages/react/index.ts': '',
    'linked/package.json': manifest({ name: 'linked' }),
    'linked/index.ts': '',
  })
  assert.deepEqual(targets(graph), [
    'packages/web/a.ts -> linked/index.ts',
    'packages/web/a.ts -> packages/api/index.ts',
    'packages/web/a.ts -> react',
  ])
})

test('without a workspace, every package of the tree can be imported by its name', async () => {
  const graph = await graphOfFiles({
    'a/package.json': manifest({ name: 'a' }),
    'a/index.ts': `import 'b/deep'`,
    'b/package.json': manifest({ name: 'b' }),
    'b/src/deep.ts': '',
  })
  assert.deepEqual(targets(graph), ['a/index.ts -> b/src/deep.ts'])
})
