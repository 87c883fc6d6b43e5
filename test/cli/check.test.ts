import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { concordat, git, repository, temporaryFolder, write } from './concordat.ts'

const order = (fields: string): string =>
  `syntax = "proto3";\n\npackage acme.v1;\n\nmessage Order {\n${fields}}\n`
const before = order('  string id = 1;\n  int64 total = 2;\n')
const after = order('  string id = 1;\n')
const path = 'proto/acme/v1/order.proto'

const broken = (t: Parameters<typeof repository>[0]): string => {
  const folder = repository(t, { [path]: before })
  write(folder, { [path]: after })
  return folder
}

test('a break is exit code 1 in every output format', (t) => {
  const folder = broken(t)
  for (const format of ['text', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown']) {
    const { code, out, err } = concordat(folder, ['check', '--format', format])
    assert.equal(code, 1, `${format}: ${err}`)
    assert.match(out, /total/, format)
  }
})

test('the text names what broke, both places, whom it breaks and what to do', (t) => {
  const { out } = concordat(broken(t), ['check'])
  assert.match(out, /error: Field 2 "total" of message acme\.v1\.Order was deleted/)
  assert.match(out, /proto\/acme\/v1\/order\.proto:5:1/)
  assert.match(out, /before: proto\/acme\/v1\/order\.proto:7:3/)
  assert.match(out, /why: +.*old clients/s)
  assert.match(out, /reserved 2; reserved "total";/)
  assert.match(out, /1 error; 1 of 1 contract differs from HEAD/)
})

test('json has the agreed keys in the agreed order', (t) => {
  const result = JSON.parse(concordat(broken(t), ['check', '--format', 'json']).out)
  assert.deepEqual(Object.keys(result), [
    'version',
    'outcome',
    'base',
    'head',
    'summary',
    'findings',
    'problems',
  ])
  assert.equal(result.version, 1)
  assert.equal(result.outcome, 'fail')
  assert.deepEqual(Object.keys(result.base), ['kind', 'ref', 'commit'])
  assert.deepEqual(result.head, { kind: 'worktree' })
  assert.deepEqual(Object.keys(result.summary), [
    'errors',
    'warnings',
    'infos',
    'suppressed',
    'contracts',
    'compared',
    'durationMs',
  ])
  assert.deepEqual(Object.keys(result.findings[0]), [
    'rule',
    'aliases',
    'severity',
    'verdict',
    'message',
    'subject',
    'location',
    'related',
    'fingerprint',
    'why',
    'fix',
    'witness',
    'consumers',
    'suppressed',
  ])
  assert.deepEqual(result.findings[0].subject, ['message acme.v1.Order', 'field 2'])
  assert.deepEqual(result.findings[0].location, {
    path,
    side: 'head',
    line: 5,
    column: 1,
    endLine: 7,
    endColumn: 2,
  })
  assert.deepEqual(result.problems, [])
})

test('nothing changed is a pass that says what it was compared with', (t) => {
  const { code, out } = concordat(repository(t, { [path]: before }), ['check'])
  assert.equal(code, 0)
  assert.match(out, /0 of 1 contract differs from HEAD/)
  assert.match(out, /^Passed\. No contract differs from HEAD \([0-9a-f]{7}\), so nothing can break/m)
})

test('on the default branch the last commit is judged, or what is not committed yet', (t) => {
  const folder = repository(t, { [path]: before })
  write(folder, { [path]: after })
  git(folder, 'commit', '--quiet', '--all', '--message=Break')
  const last = concordat(folder, ['check'])
  assert.equal(last.code, 1)
  assert.match(last.out, /1 error; 1 of 1 contract differs from HEAD\^1/)
  git(folder, 'switch', '--quiet', '--create', 'feature')
  assert.match(concordat(folder, ['check']).out, /^Passed\. No contract differs from HEAD /m)
  git(folder, 'switch', '--quiet', 'main')
  write(folder, { [path]: order('  string id = 1;\n  string name = 3;\n') })
  const uncommitted = concordat(folder, ['check'])
  assert.equal(uncommitted.code, 0)
  assert.match(uncommitted.out, /1 of 1 contract differs from HEAD /)
})

test('on the default branch a transitive schema is compared with every version that it had', (t) => {
  const schema = (...fields: readonly string[]): string =>
    JSON.stringify({
      type: 'record',
      name: 'Order',
      doc: 'An order.',
      fields: fields.map((name) => ({ name, type: 'string', doc: 'Something.' })),
    })
  const folder = repository(t, {
    'concordat.yaml': 'version: 1\ncontracts:\n  - path: order.avsc\n    mode: FORWARD_TRANSITIVE\n',
    'order.avsc': schema('id', 'note'),
  })
  // Nobody judged this commit.
  write(folder, { 'order.avsc': schema('id') })
  git(folder, 'commit', '--quiet', '--all', '--message=Break')
  write(folder, { 'order.avsc': schema('id', 'total') })
  git(folder, 'commit', '--quiet', '--all', '--message=Harmless for the version before')
  const { code, out } = concordat(folder, ['check'])
  assert.equal(code, 1, out)
  assert.match(out, /"note".*Compared\s+with\s+the\s+version\s+of/s)
})

test('a folder without contracts cannot be judged, in every output format', (t) => {
  const folder = repository(t, { 'README.md': 'nothing here\n' })
  for (const format of ['text', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown']) {
    assert.equal(concordat(folder, ['check', '--format', format]).code, 2, format)
  }
  const result = JSON.parse(concordat(folder, ['check', '--format', 'json']).out)
  assert.equal(result.outcome, 'broken')
  assert.match(result.problems[0].message, /No contract was found/)
})

test('outside of a repository there is nothing to compare with', (t) => {
  const folder = temporaryFolder(t)
  write(folder, { [path]: before })
  const { code, out } = concordat(folder, ['check'])
  assert.equal(code, 2)
  assert.match(out, /not inside a git repository/)
})

test('one broken file does not hide the findings of the others', (t) => {
  const folder = repository(t, {
    [path]: before,
    'events/paid.avsc': '{"type":"record","name":"Paid","fields":[]}',
  })
  write(folder, { [path]: after, 'events/paid.avsc': '{"type":"record","name":"Paid","fields":[}' })
  const { code, out } = concordat(folder, ['check', '--format', 'json'])
  const result = JSON.parse(out)
  assert.equal(code, 2)
  assert.equal(result.outcome, 'broken')
  assert.equal(result.findings.length, 1)
  assert.deepEqual(
    [result.problems[0].path, result.problems[0].line, result.problems[0].column],
    ['events/paid.avsc', 1, 42],
  )
})

test('--staged judges the index and not the working tree', (t) => {
  const folder = broken(t)
  assert.equal(concordat(folder, ['check', '--staged']).code, 0)
  git(folder, 'add', '--all')
  write(folder, { [path]: before })
  assert.equal(concordat(folder, ['check', '--staged']).code, 1)
  assert.equal(concordat(folder, ['check']).code, 0)
})

test('a branch is compared with where it left the default branch', (t) => {
  const folder = repository(t, { [path]: before })
  git(folder, 'switch', '--quiet', '--create', 'feature')
  write(folder, { 'README.md': 'a feature\n' })
  git(folder, 'add', '--all')
  git(folder, 'commit', '--quiet', '--message=Feature')
  git(folder, 'switch', '--quiet', 'main')
  write(folder, { [path]: order('  string id = 1;\n  int64 total = 2;\n  string note = 3;\n') })
  git(folder, 'commit', '--quiet', '--all', '--message=Main moves on')
  git(folder, 'switch', '--quiet', 'feature')
  const { code, out } = concordat(folder, ['check', '--format', 'json'])
  assert.equal(code, 0)
  assert.equal(JSON.parse(out).base.ref, 'main')
})

test('a ref that looks like an option is refused', (t) => {
  const folder = repository(t, { [path]: before })
  assert.equal(concordat(folder, ['check', '--base=--output=pwned']).code, 2)
  assert.equal(concordat(folder, ['breaking', 'git:--output=pwned', 'worktree']).code, 2)
})

test('paths narrow what is judged', (t) => {
  const other = 'other/acme/v2/order.proto'
  const second = before.replace('acme.v1', 'acme.v2')
  const folder = repository(t, { [path]: before, [other]: second })
  write(folder, { [path]: after })
  assert.equal(concordat(folder, ['check', 'other']).code, 0)
  assert.equal(concordat(folder, ['check', 'proto']).code, 1)
  assert.equal(concordat(join(folder, 'proto'), ['check', '.']).code, 1)
})

test('a comment with a reason suppresses, one without does not', (t) => {
  const folder = broken(t)
  const suppressing = (comment: string) => after.replace('message Order', `// ${comment}\nmessage Order`)
  const rule = 'protobuf/field-no-delete-unless-number-reserved'
  write(folder, { [path]: suppressing(`concordat:ignore ${rule} only the prototype used it`) })
  const suppressed = JSON.parse(concordat(folder, ['check', '--format', 'json']).out)
  assert.equal(suppressed.outcome, 'pass')
  assert.equal(suppressed.summary.suppressed, 1)
  assert.equal(suppressed.findings[0].suppressed.reason, 'only the prototype used it')
  write(folder, { [path]: suppressing(`concordat:ignore ${rule}`) })
  const { code, out } = concordat(folder, ['check'])
  assert.equal(code, 1)
  assert.match(out, /reason/)
})

test('the configuration can ignore with a reason until a day, and change severities', (t) => {
  const folder = broken(t)
  const ignore = (until: string) =>
    `version: 1\nignore:\n  - rule: protobuf/field-no-delete-unless-number-reserved\n    subject: "message acme.v1.Order"\n    reason: nobody reads it\n    until: ${until}\n`
  write(folder, { 'concordat.yaml': ignore('2999-01-01') })
  assert.equal(concordat(folder, ['check']).code, 0)
  write(folder, { 'concordat.yaml': ignore('2020-01-01') })
  assert.equal(concordat(folder, ['check']).code, 1)
  write(folder, { 'concordat.yaml': 'version: 1\nrules: { protobuf/*: warning }\n' })
  assert.equal(concordat(folder, ['check']).code, 0)
  assert.equal(concordat(folder, ['check', '--fail-on', 'warning']).code, 1)
  write(folder, { 'concordat.yaml': 'version: 1\nignore:\n  - rule: protobuf/x\n' })
  assert.equal(concordat(folder, ['check']).code, 2)
})

test('a mistake in the configuration has a place and hides nothing', (t) => {
  const folder = broken(t)
  write(folder, { 'concordat.yaml': 'version: 1\nrulez: {}\n' })
  const result = JSON.parse(concordat(folder, ['check', '--format', 'json']).out)
  assert.equal(result.outcome, 'broken')
  assert.deepEqual([result.problems[0].path, result.problems[0].line], ['concordat.yaml', 2])
  assert.match(result.problems[0].message, /"rules"/)
  assert.equal(result.findings.length, 1)
})

test('reports go to files, and to the step summary of GitHub', (t) => {
  const folder = broken(t)
  const summary = join(folder, 'summary.md')
  const { code, out } = concordat(
    folder,
    ['check', '--format', 'github', '--format', 'sarif=out/report.sarif'],
    {
      GITHUB_STEP_SUMMARY: summary,
    },
  )
  assert.equal(code, 1)
  assert.match(out, /^::error file=proto\/acme\/v1\/order\.proto,line=5/m)
  assert.equal(JSON.parse(readFileSync(join(folder, 'out/report.sarif'), 'utf8')).version, '2.1.0')
  assert.match(readFileSync(summary, 'utf8'), /field-no-delete-unless-number-reserved/)
})

test('a buf.yaml decides which rules apply, as buf would', (t) => {
  const folder = repository(t, {
    [path]: before,
    'proto/buf.yaml': 'version: v1\nbreaking:\n  use: [WIRE]\n',
  })
  write(folder, { [path]: before.replace('total', 'amount') })
  assert.equal(concordat(folder, ['check']).code, 0)
  write(folder, { 'proto/buf.yaml': 'version: v1\nbreaking:\n  use: [FILE]\n' })
  const result = JSON.parse(concordat(folder, ['check', '--format', 'json']).out)
  assert.deepEqual(
    result.findings
      .filter((finding: { verdict: unknown }) => finding.verdict !== null)
      .map((finding: { aliases: { buf: string } }) => finding.aliases.buf),
    ['FIELD_SAME_JSON_NAME', 'FIELD_SAME_NAME'],
  )
})

test('a repair of a contract that could not be read says how to get past the broken base', (t) => {
  const folder = repository(t, { [path]: before.replace('= 2;', '= 2') })
  write(folder, { [path]: before })
  const { code, out } = concordat(folder, ['check'])
  assert.equal(code, 2)
  assert.match(out, /In the base: /)
  assert.match(out, /compare with an older commit/)
})

test('a path that holds no contract is a mistake, not a pass', (t) => {
  const folder = broken(t)
  for (const name of ['proto/acme/v1/typo.proto', 'nowhere']) {
    const { code, out } = concordat(folder, ['check', name])
    assert.equal(code, 2, name)
    assert.match(out, /There is no contract at/)
  }
})

const api = (reference: string): string =>
  `openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\npaths:\n  /pets:\n    post:\n      requestBody:\n        content:\n          application/json:\n            schema: {$ref: '${reference}'}\n      responses:\n        '200': {description: ok}\n`
const kinds = (names: string): string =>
  `Pet:\n  type: object\n  properties:\n    kind: {type: string, enum: [${names}]}\n`

test('a break in a file that a document refers to is found, whichever of the two is named', (t) => {
  const folder = repository(t, {
    'api/pets.yaml': api('schemas/pet.yaml#/Pet'),
    'api/schemas/pet.yaml': kinds('cat, dog'),
  })
  write(folder, { 'api/schemas/pet.yaml': kinds('cat') })
  for (const words of [
    ['check'],
    ['check', 'api/pets.yaml'],
    ['check', 'api/schemas/pet.yaml'],
    ['check', 'api/schemas'],
    ['breaking', 'git:HEAD:api/pets.yaml', 'api/pets.yaml'],
    ['breaking', 'git:HEAD', 'worktree'],
  ]) {
    const { code, out } = concordat(folder, words)
    assert.equal(code, 1, `${words.join(' ')}\n${out}`)
    assert.match(out, /"dog"/)
  }
})

test('the removal of the last contract is found and counted', (t) => {
  const folder = repository(t, { 'api/pets.yaml': api('#/components/x'), 'api/other.txt': 'x' })
  git(folder, 'rm', '--quiet', 'api/pets.yaml')
  const { code, out } = concordat(folder, ['check', '--staged', '--format', 'json'])
  const { summary, findings } = JSON.parse(out)
  assert.equal(findings[0].rule, 'openapi/document-removed')
  assert.deepEqual([summary.contracts, summary.compared], [1, 1])
  assert.notEqual(code, 0)
})

test('a name in buf.yaml that buf does not know is a problem', (t) => {
  const folder = repository(t, {
    [path]: before,
    'proto/buf.yaml': 'version: v1\nbreaking:\n  use: [WIRE_JASON]\n',
  })
  write(folder, { [path]: after })
  const result = JSON.parse(concordat(folder, ['check', '--format', 'json']).out)
  assert.equal(result.outcome, 'broken')
  assert.deepEqual(
    [result.problems[0].path, result.problems[0].line, result.problems[0].column],
    ['proto/buf.yaml', 3, 9],
  )
})

test('imports of packages that buf fetches are expected to be missing', (t) => {
  const using = (field: string) =>
    `syntax = "proto3";\npackage acme.v1;\nimport "google/type/money.proto";\nmessage Order {\n  google.type.${field} total = 1;\n}\n`
  const buf =
    'version: v2\nmodules: [{path: proto}]\ndeps: [buf.build/googleapis/googleapis]\nlint: {use: [MINIMAL]}\n'
  const folder = repository(t, { [path]: using('Money'), 'buf.yaml': buf })
  write(folder, { [path]: `${using('Money')}// a comment\n` })
  assert.equal(concordat(folder, ['check']).code, 0)
  write(folder, { [path]: using('Date') })
  assert.equal(concordat(folder, ['check']).code, 1)
  write(folder, { [path]: using('Money'), 'buf.yaml': buf.replace(/deps.*\n/, '') })
  assert.equal(concordat(folder, ['breaking', 'git:HEAD', 'worktree']).code, 0)
  write(folder, { [path]: using('Date') })
  assert.equal(concordat(folder, ['breaking', 'git:HEAD', 'worktree']).code, 2)
})
