import assert from 'node:assert/strict'
import { test } from 'node:test'
import { concordat, repository, temporaryFolder, write } from '../cli/concordat.ts'
import { shop } from './shop.ts'

test('a diagram in a file draws what may be used', (t) => {
  const diagram = (arrows: string) => `@startuml\n[Web] <<..src/web/..>>\n[Orders]\n${arrows}@enduml\n`
  const config = `version: 1
fitness:
  rules:
    - id: as-drawn
      because: the drawing is what people look at
      diagram: { file: docs/shop.puml, components: { Web: "src/web/**", Orders: "src/domain/orders/**" } }
`
  const folder = repository(t, { ...shop, 'docs/shop.puml': diagram(''), 'concordat.yaml': config })
  const { code, out } = concordat(folder, ['fitness'])
  assert.equal(code, 1, out)
  assert.match(out, /src\/web\/page\.ts depends on src\/domain\/orders\/order\.ts/)
  write(folder, { 'docs/shop.puml': diagram('[Web] --> [Orders]\n') })
  assert.equal(concordat(folder, ['fitness']).code, 0)
})

test('an import that leads nowhere is a warning, or held against a budget', (t) => {
  const files = {
    'src/a.ts': "import './gone.ts'\nimport './lost.ts'\n",
    'concordat.yaml': 'version: 1\nfitness: { components: { all: "src/**" } }\n',
  }
  const folder = repository(t, files)
  const open = concordat(folder, ['fitness'])
  assert.equal(open.code, 0)
  assert.match(open.out, /warning: The import of "\.\/gone\.ts" leads to nothing that can be found/)
  assert.match(open.out, /2 warnings/)
  write(folder, { 'concordat.yaml': 'version: 1\nfitness: { unresolved: 1 }\n' })
  const budget = concordat(folder, ['fitness'])
  assert.equal(budget.code, 1)
  assert.match(budget.out, /2 imports lead to nothing that can be found, more than the 1 allowed/)
  write(folder, { 'concordat.yaml': 'version: 1\nfitness: { unresolved: 2 }\n' })
  assert.equal(concordat(folder, ['fitness']).code, 0)
})

test('a name that is missing is one warning, with how often it is imported and the first places', (t) => {
  const files = {
    'src/a.ts': "import './gone.ts'\nimport '@/lost'\n",
    'src/b.ts': "import './gone.ts'\nimport '@/lost'\n",
    'src/far/a.ts': "import './gone.ts'\n" + "import '@/lost'\n".repeat(12),
    'concordat.yaml': 'version: 1\nfitness: { components: { all: "src/**" } }\n',
  }
  const out = concordat(repository(t, files), ['fitness']).out.replaceAll(/\s+/gu, ' ')
  assert.match(out, /3 warnings/)
  assert.match(out, /"\.\/gone\.ts" leads to nothing that can be found: .*It is imported in 2 places\./)
  assert.match(out, /"@\/lost" leads .*It is imported in 14 places, of which 10 are listed\./)
})

test('a figure may not get worse than in the base', (t) => {
  const config = `version: 1
fitness:
  ratchet:
    - { id: no-more-coupling, because: every change touches more and more files, metric: propagationCost, of: files }
    - { id: page-stays-small, because: x, metric: efferent, of: files, nodes: src/web/page.ts }
`
  const folder = repository(t, {
    'src/web/page.ts': "import './a.ts'\n",
    'src/web/a.ts': 'export {}\n',
    'src/web/b.ts': 'export {}\n',
    'concordat.yaml': config,
  })
  assert.equal(concordat(folder, ['fitness']).code, 0)
  write(folder, { 'src/web/page.ts': "import './a.ts'\nimport './b.ts'\n" })
  const { code, out } = concordat(folder, ['fitness'])
  assert.equal(code, 1)
  assert.match(out, /The propagationCost of the files was 0\.444 and is now 0\.556/)
  assert.match(out, /The efferent of src\/web\/page\.ts was 1 and is now 2/)
  write(folder, { 'src/web/page.ts': 'export {}\n' })
  assert.equal(concordat(folder, ['fitness']).code, 0)
})

test('a figure that may not get worse needs a history', (t) => {
  const folder = temporaryFolder(t)
  write(folder, {
    'a.ts': 'export {}\n',
    'concordat.yaml': 'version: 1\nfitness: { ratchet: [{ id: r, because: x, metric: ccd, of: files }] }\n',
  })
  const { code, out } = concordat(folder, ['fitness'])
  assert.equal(code, 2)
  assert.match(out, /nothing to be compared with: this is no git repository/)
})

test('excluded files are not judged', (t) => {
  const config = `version: 1\nfitness:\n  exclude: src/domain/**\n  rules:\n    - { id: a, because: x, acyclic: { of: files } }\n`
  assert.equal(concordat(repository(t, { ...shop, 'concordat.yaml': config }), ['fitness']).code, 0)
})

test('a file of another tool is held against its limit', (t) => {
  const config = `version: 1\nfitness:\n  results:\n    - { id: covered, file: lcov.info, tool: lcov, metric: lines, min: 80, because: what is not tested breaks unseen }\n`
  const folder = repository(t, {
    'concordat.yaml': config,
    'lcov.info': 'SF:a.ts\nDA:1,1\nDA:2,0\nLF:2\nLH:1\nend_of_record\n',
  })
  const { code, out } = concordat(folder, ['fitness'])
  assert.equal(code, 1, out)
  assert.match(out, /lcov\.info/)
  write(folder, { 'lcov.info': 'SF:a.ts\nDA:1,1\nDA:2,1\nLF:2\nLH:2\nend_of_record\n' })
  assert.equal(concordat(folder, ['fitness']).code, 0)
})
