import assert from 'node:assert/strict'
import { rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { concordat, git, repository, write } from '../cli/concordat.ts'
import { shop } from './shop.ts'

test('a change that touches nothing of a violation does not fail for it', (t) => {
  const folder = repository(t, shop)
  write(folder, { 'src/web/page.ts': `${shop['src/web/page.ts']}export const title = 'Shop'\n` })
  const { code, out } = concordat(folder, ['check'])
  assert.equal(code, 0, out)
  assert.match(out, /4 files with 4 dependencies/)
})

test('a change to a component is told of all violations of that component', (t) => {
  const folder = repository(t, shop)
  write(folder, { 'src/domain/orders/line.ts': 'export interface Line {\n  readonly no: string\n}\n' })
  const { code, out } = concordat(folder, ['check'])
  assert.equal(code, 1)
  assert.match(out, /rule: orders-not-billing/)
  assert.match(out, /rule: no-cycles/)
})

test('a link that is turned to what may not be used is told, though no file changed', (t) => {
  const folder = repository(t, {
    'src/web/page.ts': "import './link.ts'\n",
    'src/common/plain.ts': 'export {}\n',
    'src/secret/key.ts': 'export {}\n',
    'concordat.yaml':
      'version: 1\nfitness: { rules: [{ id: no-secrets, forbid: { from: "src/web/**", to: "src/secret/**" }, because: x }] }\n',
  })
  const link = join(folder, 'src/web/link.ts')
  symlinkSync('../common/plain.ts', link)
  git(folder, 'add', '--all')
  git(folder, 'commit', '--quiet', '--message', 'link')
  const before = concordat(folder, ['check'])
  assert.equal(before.code, 0, before.out)
  rmSync(link)
  symlinkSync('../secret/key.ts', link)
  const { code, out } = concordat(folder, ['check'])
  assert.equal(code, 1, out)
  assert.match(out, /src\/web\/page\.ts depends on src\/secret\/key\.ts/)
})

test('of many cycles that one import closes, the import is shown, and how many more there are', (t) => {
  const count = 14
  const names = Array.from({ length: count }, (_, index) => `src/n${index}.ts`)
  const fan = names.map((_, index) => `import './n${index}.ts'\n`).join('')
  const files = {
    ...Object.fromEntries(names.map((name) => [name, "import './z.ts'\n"])),
    'src/a.ts': fan,
    'src/z.ts': 'export {}\n',
    'concordat.yaml':
      'version: 1\nfitness: { rules: [{ id: no-cycles, acyclic: { of: files }, because: x }] }\n',
  }
  const folder = repository(t, files)
  write(folder, { 'src/z.ts': "import './a.ts'\n" })
  for (const command of ['check', 'fitness']) {
    const { code, out } = concordat(folder, [command])
    assert.equal(code, 1)
    assert.equal(out.match(/There is a cycle/g)?.length, 10, out)
    assert.match(out.replaceAll(/\s+/gu, ' '), /4 more cycles among the same parts as the 10 that are listed/)
    if (command === 'check') assert.match(out, /^ {2}src\/z\.ts:1:8\b/m)
    assert.match(out, /14 errors/)
    const { findings } = JSON.parse(concordat(folder, [command, '--format', 'json']).out)
    assert.equal(findings.length, 14)
  }
})

test('a change that closes a cycle elsewhere is told of it', (t) => {
  const folder = repository(t, shop)
  write(folder, { 'src/domain/orders/line.ts': "import '../../web/page.ts'\nexport interface Line {}\n" })
  const { code, out } = concordat(folder, ['check'])
  assert.equal(code, 1)
  assert.match(out, /There is a cycle: [^]*src\/web\/page\.ts/)
  assert.match(out, /rule: layers/)
})

test('a change to the rules is judged on everything', (t) => {
  const folder = repository(t, shop)
  write(folder, { 'concordat.yaml': `${shop['concordat.yaml']}# more to come\n` })
  assert.equal(concordat(folder, ['check']).code, 1)
})

test('a change of nothing judges nothing', (t) => {
  const { code, out } = concordat(repository(t, shop), ['check'])
  assert.equal(code, 0)
  assert.match(out, /no code and no services judged/)
})

test('what is staged is judged as it is staged', (t) => {
  const folder = repository(t, shop)
  write(folder, { 'src/domain/orders/total.ts': "import '../billing/bill.ts'\n" })
  git(folder, 'add', '--all')
  write(folder, { 'src/domain/orders/total.ts': 'export {}\n' })
  const { code, out } = concordat(folder, ['check', '--staged'])
  assert.equal(code, 1)
  assert.match(out, /total\.ts depends on src\/domain\/billing\/bill\.ts/)
})

test('contracts and coupling are one result', (t) => {
  const proto = (fields: string) => `syntax = "proto3";\n\npackage acme.v1;\n\nmessage Order {\n${fields}}\n`
  const folder = repository(t, {
    ...shop,
    'proto/acme/v1/order.proto': proto('  string id = 1;\n  int64 total = 2;\n'),
  })
  write(folder, {
    'proto/acme/v1/order.proto': proto('  string id = 1;\n'),
    'src/domain/billing/bill.ts': `${shop['src/domain/billing/bill.ts']}\n`,
  })
  const { code, out } = concordat(folder, ['check'])
  assert.equal(code, 1)
  assert.match(out, /Field 2 "total"/)
  assert.match(out, /rule: orders-not-billing/)
  assert.match(out, /1 of 1 contract differs from HEAD \(\w+\); 4 files with 4\s+dependencies/)
})

test('an ignore for coupling is not unused because of contracts, and the other way round', (t) => {
  const config = `${shop['concordat.yaml']}ignore:
  - { rule: no-cycles, reason: it is being taken apart }
  - { rule: fitness/common-coupling, reason: one database until March }
  - { rule: orders-not-billing, reason: the API comes in March }
`
  const folder = repository(t, { ...shop, 'concordat.yaml': config })
  write(folder, { 'src/domain/billing/bill.ts': `${shop['src/domain/billing/bill.ts']}\n` })
  const { code, out } = concordat(folder, ['check'])
  assert.equal(code, 0, out)
  assert.doesNotMatch(out, /suppress\/unused/)
})

test('without "fitness" in the configuration a repository without contracts is not judged', (t) => {
  const folder = repository(t, { ...shop, 'concordat.yaml': 'version: 1\n' })
  assert.equal(concordat(folder, ['check']).code, 2)
})
