import { deepEqual, equal } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { python } from '../../src/fitness/code/languages/python.ts'
import { pythonImports } from '../../src/fitness/code/languages/python/imports.ts'
import { targetsIn } from './project.ts'

const lines = (text: string, suffix = '.py'): readonly string[] =>
  pythonImports(text, suffix).imports.map(({ specifier, kind, line, column, names = [] }) =>
    `${line}:${column} ${kind} ${specifier} ${names.join()}`.trim(),
  )

suite('Imports of Python', () => {
  test('statements are read wherever they stand', () => {
    deepEqual(
      lines(
        'import a.b as c, d\nfrom . import x\nfrom ..y import (\n  p as q,  # why\n  r,\n)\nfrom z import *\n' +
          'try: import e\nexcept ImportError: pass; import f\ndef g():\n\tfrom h \\\n\t\timport i\n',
      ),
      [
        '1:8 runtime a.b',
        '1:18 runtime d',
        '2:6 runtime . x',
        '3:6 runtime ..y p,r',
        '7:6 runtime z *',
        '8:13 runtime e',
        '9:34 runtime f',
        '11:7 runtime h i',
      ],
    )
  })

  test('imports for a type checker are of types, those under the opposite condition are not', () => {
    deepEqual(
      lines(
        'if TYPE_CHECKING:\n  import a\n  if x:\n    import b\nelse:\n  import c\nif not typing.TYPE_CHECKING:\n  import d\n' +
          'else:\n  import e\nimport f\nif TYPE_CHECKING or x:\n  import g\nif t.TYPE_CHECKING: import h\nimport i\n',
      ),
      [
        '2:10 type a',
        '4:12 type b',
        '6:10 runtime c',
        '8:10 runtime d',
        '10:10 type e',
        '11:8 runtime f',

        '13:10 runtime g',
        '14:28 type h',
        '15:8 runtime i',
      ],
    )
    deepEqual(lines('import a\n', '.pyi'), ['1:8 type a'])
  })

  test('a call with the name of a module is a dynamic import', () => {
    deepEqual(
      lines(
        'm = importlib.import_module("a.b", package=p)\nreturn __import__(\n  u\'c\')\n' +
          'import_module(name)\nimport_module("x" + y)\nimport_module(f"{z}")\n',
      ),
      ['1:29 dynamic a.b', '3:3 dynamic c'],
    )
  })

  test('strings of all forms and brackets over several lines hold no imports', () => {
    deepEqual(
      lines(
        'a = """\nimport b\n"""\nc = rb\'\'\'\nimport d\n\\\'\'\'\'\ne = f"{x["y"]:{\'>\'}10} {{" + f\'{z!r:"^9}\'\n' +
          'f(\n1\n)\ng = "\\\nimport h"\nimport i\n',
      ),
      ['13:8 runtime i'],
    )
  })

  test('classes with an abstract base are abstract', () => {
    equal(
      pythonImports('class A(abc.ABC): ...\nclass B: ...\nclass C(\n  Protocol[T],\n): ...\n', '.py')
        .abstractness,
      2 / 3,
    )
  })
})

suite('What Python imports is found', () => {
  test('submodules, packages and relative names, from the roots that the project declares', async () => {
    const targets = await targetsIn(python, {
      'pyproject.toml': '[tool.setuptools.packages.find]\nwhere = ["code"]\n',
      'code/shop/__init__.py': 'from .orders import Order\nfrom . import orders, version\n',
      'code/shop/orders.py':
        'import json\nimport requests\nimport shop.billing.tax\nfrom shop import gone\nimport shop.nothing\n',
      'code/shop/billing/tax.py': 'from ..orders import Order\nfrom ... import x\nfrom .rates import y\n',
      'tests/test_orders.py': 'from shop.orders import Order\nimport helpers\nfrom tests import helpers\n',
      'tests/helpers.py': '',
      'tests/json.py': '',
    })
    deepEqual(targets('code/shop/__init__.py'), ['code/shop/orders.py', 'code/shop/orders.py'])
    deepEqual(targets('code/shop/orders.py'), [
      'external json',
      'external requests',
      'code/shop/billing/tax.py',
      'code/shop/__init__.py',
      'unresolved: The package "shop" of the repository has no module "shop.nothing".',
    ])
    deepEqual(targets('code/shop/billing/tax.py'), [
      'code/shop/orders.py',
      'unresolved: There is no module "code" that holds what is imported.',
      'unresolved: There is no module "code/shop/billing/rates" that holds what is imported.',
    ])
    deepEqual(targets('tests/test_orders.py'), [
      'code/shop/orders.py',
      'tests/helpers.py',
      'tests/helpers.py',
    ])
  })

  test('a package of one project is found by another, and a folder that only has its name is not taken for it', async () => {
    const targets = await targetsIn(python, {
      'services/a/setup.py': 'setup(package_dir={"": "python"})\n',
      'services/a/python/acme_a/__init__.py': '',
      'services/b/setup.cfg': '[options]\npackage_dir =\n    = sources\n',
      'services/b/sources/acme/b.py': 'import acme_a\nimport docker\nfrom acme import b, c\nimport acme.b\n',
      'services/b/sources/acme/c.py': '',
      'docker/build.py': '',
    })
    deepEqual(targets('services/b/sources/acme/b.py'), [
      'services/a/python/acme_a/__init__.py',
      'external docker',
      'services/b/sources/acme/c.py',
      '',
    ])
  })
})

suite('The package of a Python file', () => {
  test('starts at the declared root, or where its packages start', () => {
    const layout = new Map([
      ['lib/pyproject.toml', '[tool.poetry]\npackages = [{ include = "acme", from = "code" }]\n'],
    ])
    const paths = ['lib/code/acme/orders/api.py', 'a/b/__init__.py', 'a/b/c.py', 'top.py']
    const files = new Map(paths.map((path) => [path, { imports: [] }]))
    const resolver = python.resolver({ links: new Map(), paths: new Set(paths), files, layout })
    deepEqual(
      paths.map((path) => resolver.packageOf?.(path)),
      ['acme.orders', 'b', 'b', undefined],
    )
  })
})
