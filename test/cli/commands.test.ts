import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { version } from '../../src/cli/version.ts'
import { concordat, repository, temporaryFolder, write } from './concordat.ts'

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))

test('the version is the one of the package', (t) => {
  assert.equal(version, manifest.version)
  assert.equal(concordat(temporaryFolder(t), ['--version']).out, `concordat ${manifest.version}\n`)
})

test('help lists every command, and every command shows examples', (t) => {
  const folder = temporaryFolder(t)
  const { code, out } = concordat(folder, ['--help'])
  assert.equal(code, 0)
  for (const name of ['check', 'breaking', 'lint', 'explain', 'rules', 'init']) {
    assert.match(out, new RegExp(`^  ${name} `, 'm'))
    const help = concordat(folder, [name, '--help'])
    assert.equal(help.code, 0)
    assert.match(help.out, /EXAMPLES\n +\$ concordat /)
    assert.match(help.out, /--no-color/)
  }
})

test('a current folder that was deleted is told as such', (t) => {
  const folder = temporaryFolder(t)
  const command = fileURLToPath(new URL('../../bin/run.js', import.meta.url))
  for (const words of ['check', 'compat --mode FULL a.avsc', 'registry list', 'lint', 'serve', 'rules']) {
    const script = `mkdir gone && cd gone && rmdir ../gone && exec "$0" "$1" ${words}`
    const { status, stderr } = spawnSync('sh', ['-c', script, process.execPath, command], {
      cwd: folder,
      encoding: 'utf8',
    })
    assert.equal(status, 2, words)
    assert.match(stderr, /^concordat: The current folder cannot be read: it was deleted/)
    assert.doesNotMatch(stderr, /\n +at /)
  }
})

test('a program is told that the current folder was deleted in the format it asked for', (t) => {
  const folder = temporaryFolder(t)
  const command = fileURLToPath(new URL('../../bin/run.js', import.meta.url))
  const asked = [
    'check --format json',
    'registry list --format json',
    'can-i-deploy --pacticipant a --output json',
  ]
  for (const words of asked) {
    const script = `mkdir gone && cd gone && rmdir ../gone && exec "$0" "$1" ${words}`
    const { status, stdout, stderr } = spawnSync('sh', ['-c', script, process.execPath, command], {
      cwd: folder,
      encoding: 'utf8',
    })
    assert.equal(status, 2, words)
    assert.equal(stderr, '')
    const { outcome, problems } = JSON.parse(stdout)
    assert.equal(outcome, 'broken')
    assert.match(problems[0].message, /^The current folder cannot be read: it was deleted/)
  }
})

test('wrong words are exit code 2 and say where to look', (t) => {
  const folder = temporaryFolder(t)
  for (const words of [
    ['chekc'],
    ['check', '--bogus'],
    ['breaking', 'only-one'],
    ['check', '--format', 'pdf'],
    ['check', '--fail-on', 'never'],
    ['check', '--rule', 'x'],
    ['check', '--preset', 'protobuf/none'],
  ]) {
    const { code, out, err } = concordat(folder, words)
    assert.equal(code, 2, words.join(' '))
    assert.ok((out + err).length > 20)
    assert.doesNotMatch(out + err, /\n {4}at /)
  }
})

test('breaking compares files, folders and revisions', (t) => {
  const schema = (fields: string) => `{"type":"record","name":"Paid","fields":[${fields}]}`
  const folder = repository(t, { 'a.avsc': schema('') })
  write(folder, {
    'a.avsc': schema('{"name":"id","type":"string"}'),
    'b.avsc': schema('{"name":"id","type":"string"}'),
  })
  assert.equal(concordat(folder, ['breaking', 'git:HEAD:a.avsc', 'a.avsc']).code, 1)
  assert.equal(concordat(folder, ['breaking', 'git:HEAD', 'worktree']).code, 1)
  assert.equal(concordat(folder, ['breaking', 'a.avsc', 'b.avsc']).code, 0)
  assert.equal(concordat(folder, ['breaking', 'git:HEAD:a.avsc', 'b.avsc']).code, 1)
  assert.equal(concordat(folder, ['breaking', 'missing.avsc', 'b.avsc']).code, 2)
  assert.equal(concordat(folder, ['breaking', 'git:nope', 'worktree']).code, 2)
})

test('lint judges one side', (t) => {
  const folder = temporaryFolder(t)
  write(folder, {
    'proto/acme/v1/kind.proto': 'syntax = "proto2";\npackage acme.v1;\nenum Kind {\n  KIND_A = 1;\n}\n',
  })
  const { code, out } = concordat(folder, ['lint', 'proto'])
  assert.equal(code, 1)
  assert.match(out, /enum-first-value-zero/)
  assert.equal(concordat(folder, ['lint', 'proto', '--rule', 'protobuf/enum-first-value-zero=off']).code, 0)
  assert.equal(concordat(folder, ['lint', 'nothing-here']).code, 2)
})

test('rules and explain know every rule by its id and by its name in other tools', (t) => {
  const folder = temporaryFolder(t)
  const rules = JSON.parse(concordat(folder, ['rules', '--format', 'json']).out)
  assert.ok(rules.length > 200, `${rules.length} rules`)
  assert.match(concordat(folder, ['explain', 'protobuf/field-no-delete']).out, /Why: .*\n\nFix: /s)
  assert.match(concordat(folder, ['explain', 'FIELD_NO_DELETE']).out, /^protobuf\/field-no-delete$/m)
  const unknown = concordat(folder, ['explain', 'field-no-delet'])
  assert.equal(unknown.code, 2)
  assert.match(unknown.err, /field-no-delete/)
})

test('init writes a configuration that check accepts, and never overwrites one', (t) => {
  const folder = repository(t, {
    'proto/acme/v1/a.proto': 'syntax = "proto3";\npackage acme.v1;\nmessage A {}\n',
    'events/a.avsc': '"string"',
  })
  const { code, out } = concordat(folder, ['init'])
  assert.equal(code, 0, out)
  assert.match(readFileSync(join(folder, 'concordat.yaml'), 'utf8'), /- path: "proto"/)
  assert.equal(concordat(folder, ['check']).code, 0)
  assert.equal(concordat(folder, ['init']).code, 2)
})

test('lint honours comments, those of buf included', (t) => {
  const folder = temporaryFolder(t)
  const kind = (comment: string) =>
    `syntax = "proto2";\npackage acme.v1;\nenum Kind {\n  ${comment}\n  KIND_A = 1;\n}\n`
  const path = 'proto/acme/v1/kind.proto'
  write(folder, { [path]: kind('// concordat:ignore protobuf/enum-first-value-zero older than the rule') })
  assert.equal(concordat(folder, ['lint', 'proto']).code, 0)
  write(folder, { [path]: kind('// buf:lint:ignore ENUM_FIRST_VALUE_ZERO') })
  assert.equal(concordat(folder, ['lint', 'proto']).code, 0)
  write(folder, { [path]: kind('// concordat:ignore protobuf/enum-pascal-case matches nothing') })
  assert.match(concordat(folder, ['lint', 'proto']).out, /suppress\/unused/)
})

test('init leaves a module with a buf.yaml to that file', (t) => {
  const folder = repository(t, {
    'proto/buf.yaml': 'version: v1\n',
    'proto/acme/v1/a.proto': 'syntax = "proto3";\npackage acme.v1;\nmessage A {}\n',
  })
  assert.equal(concordat(folder, ['init']).code, 0)
  const text = readFileSync(join(folder, 'concordat.yaml'), 'utf8')
  assert.match(text, /^# proto follows its buf\.yaml/m)
  assert.doesNotMatch(text, /- path: "proto"/)
})
