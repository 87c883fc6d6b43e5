import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { codeGraphOf } from '../../src/fitness/code/code-graph.ts'
import { targets, treeOf } from './trees.ts'

const imports = async (
  files: Readonly<Record<string, string>>,
  links: Readonly<Record<string, string>>,
): Promise<readonly string[]> =>
  targets(await codeGraphOf({ ...treeOf(files), links: async () => new Map(Object.entries(links)) }))

describe('An import through a symbolic link leads to what the link leads to', () => {
  const forbidden = { 'forbidden/secret.ts': 'export {}', 'forbidden/index.ts': 'export {}' }

  it('for a link to a file, with and without its extension or with that of its output', async () => {
    for (const specifier of ['./link.ts', './link', './link.js'])
      assert.deepEqual(
        await imports(
          { ...forbidden, 'web/page.ts': `import ${JSON.stringify(specifier)}` },
          { 'web/link.ts': 'forbidden/secret.ts' },
        ),
        ['web/page.ts -> forbidden/secret.ts'],
        specifier,
      )
  })

  it('for a file in a linked folder, the index of one, and a link inside of what a link leads to', async () => {
    const files = {
      ...forbidden,
      'web/page.ts': `import './folder/secret.ts'\nimport './folder'\nimport './whole/web/folder/secret.js'`,
    }
    assert.deepEqual(await imports(files, { 'web/folder': 'forbidden', 'web/whole': '' }), [
      'web/page.ts -> forbidden/index.ts',
      'web/page.ts -> forbidden/secret.ts',
      'web/page.ts -> forbidden/secret.ts',
    ])
  })

  it('for a package whose folder is a link, and for a path mapping that leads to one', async () => {
    const files = {
      'packages/orders/package.json': '{ "name": "@acme/orders", "main": "./main.ts" }',
      'packages/orders/main.ts': '',
      'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./web/*"] } } }',
      'web/page.ts': `import './orders'\nimport '@/orders/main'`,
    }
    assert.deepEqual(await imports(files, { 'web/orders': 'packages/orders' }), [
      'web/page.ts -> packages/orders/main.ts',
      'web/page.ts -> packages/orders/main.ts',
    ])
  })

  it('in Python and Go, for modules, packages and single files', async () => {
    assert.deepEqual(
      await imports(
        {
          'app/__init__.py': '',
          'app/page.py': 'from app.folder import secret\nimport app.link',
          'forbidden/__init__.py': '',
          'forbidden/secret.py': '',
        },
        { 'app/folder': 'forbidden', 'app/link.py': 'forbidden/secret.py' },
      ),
      ['app/page.py -> forbidden/secret.py', 'app/page.py -> forbidden/secret.py'],
    )
    assert.deepEqual(
      await imports(
        {
          'go.mod': 'module acme.example/shop',
          'main.go':
            'package main\nimport "acme.example/shop/web"\nimport "acme.example/shop/one"\nvar a = web.Secret\nvar b = one.Secret',
          'forbidden/secret.go': 'package forbidden\nfunc Secret() {}',
        },
        { web: 'forbidden', 'one/secret.go': 'forbidden/secret.go' },
      ),
      ['main.go -> forbidden/secret.go', 'main.go -> forbidden/secret.go'],
    )
  })

  it('or to nothing where links lead in circles, or to what is no file of the tree', async () => {
    assert.deepEqual(
      await imports(
        { 'web/page.ts': `import './round/page.ts'\nimport './away'` },
        { 'web/round': 'web/back', 'web/back': 'web/round', 'web/away': 'build/output.ts' },
      ),
      ['web/page.ts -> ? ./away', 'web/page.ts -> ? ./round/page.ts'],
    )
  })
})
