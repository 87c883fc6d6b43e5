import { deepEqual, equal } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { go } from '../../src/fitness/code/languages/go.ts'
import { goImports } from '../../src/fitness/code/languages/go/imports.ts'
import { targetsIn } from './project.ts'

suite('Imports of Go', () => {
  test('blocks, aliases, blank and dot imports are read with the names used of each', () => {
    const read = goImports(
      '//go:build linux\n\npackage shop // import "acme.dev/shop"\n\nimport "fmt"\nimport (\n\t"acme.dev/shop/orders" // orders\n' +
        '\tb `acme.dev/shop/billing/v2`; _ "embed"\n\t. "acme.dev/shop/dsl"\n)\n\n' +
        'func Run() { fmt.Println(orders.All(), b.Total, x.orders.No) }\ntype Set[T b.Kind] []T\n',
    )
    equal(read.package, 'shop')
    deepEqual(read.imports, [
      { specifier: 'fmt', kind: 'runtime', line: 5, column: 8, names: ['Println'] },
      { specifier: 'acme.dev/shop/orders', kind: 'runtime', line: 7, column: 2, names: ['All'] },
      {
        specifier: 'acme.dev/shop/billing/v2',
        kind: 'runtime',
        line: 8,
        column: 4,
        names: ['Total', 'Kind'],
      },
      { specifier: 'embed', kind: 'runtime', line: 8, column: 34, names: ['init'] },
      { specifier: 'acme.dev/shop/dsl', kind: 'runtime', line: 9, column: 4 },
    ])
  })

  test('what stands outside of functions is declared, methods are not', () => {
    const read = goImports(
      'package a\ntype (\n\tReader interface { Read() }\n\tlist[T any] []T\n)\ntype Set[K comparable] map[K]bool\n' +
        'const A, B = 1, 2\nvar (\n\tc = func() { type inner int }\n\td int\n)\nfunc (s Set[K]) Has() {}\nfunc New() {}\n',
    )
    deepEqual(read.declares, ['Reader', 'list', 'Set', 'A', 'B', 'c', 'd', 'New'])
    equal(read.abstractness, 1 / 3)
  })
})

suite('What Go imports is found', () => {
  test('in the module, in other modules of the tree, and in replaced ones', async () => {
    const targets = await targetsIn(go, {
      'go.mod':
        'module acme.dev/shop // the shop\n\nrequire (\n\tgolang.org/x/sync v0.1.0\n)\nreplace acme.dev/tax => ./third/tax\n',
      'tools/go.mod': 'module acme.dev/shop/tools\n',
      'main.go':
        'package main\nimport (\n"fmt"\n"acme.dev/shop/orders"\n"acme.dev/shop/tools/gen"\n"acme.dev/tax"\n' +
        '"golang.org/x/sync/errgroup"\n"acme.dev/shop/gone"\n)\nvar _ = orders.New(gen.Run, tax.Rate, fmt.Print)\n',
      'orders/new.go': 'package orders\nfunc New() {}\n',
      'orders/old.go': 'package orders\nfunc Old() {}\n',
      'orders/new_test.go': 'package orders\nfunc New() {}\n',
      'tools/gen/gen.go': 'package gen\nfunc Run() {}\n',
      'third/tax/tax.go': 'package tax\nconst Rate = 1\n',
      'vendor/golang.org/x/sync/errgroup/errgroup.go': 'package errgroup\n',
      'vendor/golang.org/x/sync/go.mod': 'module golang.org/x/sync\n',
    })
    deepEqual(targets('main.go'), [
      'external fmt',
      'orders/new.go',
      'tools/gen/gen.go',
      'third/tax/tax.go',
      'external golang.org/x/sync',
      'unresolved: There is no Go file of this package in the folder "gone".',
    ])
  })

  test('the path of the module and the folder are the package of a file', () => {
    const layout = new Map([['shop/go.mod', 'module acme/shop\n']])
    const resolver = go.resolver({ links: new Map(), paths: new Set(), files: new Map(), layout })
    equal(resolver.packageOf?.('shop/internal/db/pool.go'), 'acme.shop.internal.db')
    equal(resolver.packageOf?.('elsewhere/a.go'), undefined)
  })
})
