import type { Finding } from '../../src/core/finding.ts'
import { fingerprint } from '../../src/core/fingerprint.ts'
import type { Location, Side } from '../../src/core/location.ts'
import { wholeFile } from '../../src/core/location.ts'
import type { RunResult } from '../../src/core/outcome.ts'

const orderBase = `syntax = "proto3";

package acme;

// An order of a customer.
message Order {
  string id = 1;
  int64 total = 3;
\trepeated string labels = 4; // 日本語 label of the order
}
`

const petBase = 'syntax = "proto3";\r\n\r\nmessage Pet {\r\n  string name = 1;\r\n}\r\n'

const minified = `{"openapi":"3.0.3",${'"x-filler":"padding",'.repeat(200)}"total":{"type":"string"}${',"z":1'.repeat(200)}}`

const sources: Readonly<Record<Side, ReadonlyMap<string, string>>> = {
  base: new Map([
    ['acme/order.proto', orderBase],
    ['acme/pet.proto', petBase],
  ]),
  head: new Map([
    ['acme/order.proto', orderBase.replace('  int64 total = 3;\n', '')],
    ['api/orders.json', minified],
    ['api/broken.yaml', 'openapi: 3.0.3\npaths:\n\t/orders: {}\n'],
    ['events/order.avsc', '{\n  "type": "record",\n  "name": "Order",\n  "fields": []\n}\n'],
  ]),
}

export const textOf = (path: string, side: Side): string | undefined => sources[side].get(path)

/** `path line:column-endLine:endColumn` */
const at = (place: string, side: Side = 'head'): Location => {
  const [path = '', line = 1, column = 1, endLine = 1, endColumn = 1] = place
    .split(/[ :]|(?<=\d)-/)
    .map((part, index) => (index === 0 ? part : Number(part))) as [string, number, number, number, number]
  return { path, side, line, column, endLine, endColumn }
}

const finding = (more: Partial<Finding> & Pick<Finding, 'rule' | 'message' | 'location'>): Finding => {
  const subject = more.subject ?? ['message acme.Order', 'field 3']
  return {
    aliases: {},
    severity: 'error',
    verdict: 'breaking',
    subject,
    related: [],
    fingerprint: fingerprint(more.rule, more.location.path, subject),
    why: '',
    fix: '',
    witness: null,
    consumers: null,
    suppressed: null,
    ...more,
  }
}

const fieldDeleted = (number: number, name: string): Finding =>
  finding({
    rule: 'protobuf/field-no-delete-unless-number-reserved',
    aliases: { buf: 'FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED' },
    message: `Field ${number} "${name}" was deleted from message "acme.Order" and its number is not reserved.`,
    subject: ['message acme.Order', `field ${number}`],
    location: at('acme/order.proto 6:1-9:2'),
    related: [at('acme/order.proto 8:3-8:19', 'base')],
    why: 'A later field that gets the number is read by old clients as the old field, with whatever value it has: wrong amounts without any error.',
    fix: `Reserve the number and the name: reserved ${number}; reserved "${name}";`,
  })

const run = (more: Partial<RunResult>): RunResult => {
  const findings = more.findings ?? []
  const counted = (severity: string) =>
    findings.filter((one) => one.suppressed === null && one.severity === severity).length
  return {
    outcome: { kind: 'pass' },
    base: { kind: 'git', ref: 'origin/main', commit: 'a1b2c3d4e5f60718293a4b5c6d7e8f9001122334' },
    head: { kind: 'worktree' },
    summary: {
      errors: counted('error'),
      warnings: counted('warning'),
      infos: counted('info'),
      suppressed: findings.filter(({ suppressed }) => suppressed !== null).length,
      contracts: 12,
      compared: 3,
      durationMs: 87.4,
    },
    findings,
    problems: [],
    ...more,
  }
}

const pet = finding({
  rule: 'protobuf/file-no-delete',
  aliases: { buf: 'FILE_NO_DELETE' },
  verdict: 'source-only',
  message: 'File "acme/pet.proto" was deleted.',
  subject: ['file acme/pet.proto'],
  location: at('acme/pet.proto 3:1-5:2', 'base'),
  why: 'Whoever imports the file cannot compile any more.',
  fix: 'Keep the file, or move what it declares and import it publicly from the old place.',
})

const label = finding({
  rule: 'protobuf/field-lower-snake-case',
  severity: 'warning',
  verdict: null,
  message: 'Field "labels" should be named in lower_snake_case.',
  subject: ['message acme.Order', 'field labels'],
  location: at('acme/order.proto 8:21-8:27'),
  why: 'Generated code derives its names from this one.',
  fix: 'Rename the field before anybody uses it.',
})

const typeChanged = finding({
  rule: 'openapi/response-property-type-changed',
  aliases: { oasdiff: ['response-property-type-changed'] },
  message: 'Property "total" of the response 200 of GET /orders changed its type from integer to string.',
  subject: ['GET /orders', 'response 200', 'property total'],
  location: at(`api/orders.json 1:${minified.indexOf('"total"') + 1}-1:${minified.indexOf('"total"') + 8}`),
  why: 'Clients that calculate with the number get text.',
  fix: 'Add a new property and keep the old one until nobody reads it.',
  witness: { status: 200, body: { total: '12' } },
  consumers: ['billing', 'checkout'],
})

const recordEmpty = finding({
  rule: 'avro/record-empty',
  severity: 'info',
  verdict: null,
  message: 'The record "Order" has no fields.',
  subject: [],
  location: wholeFile('events/order.avsc', 'head'),
  why: 'Nothing can be read from it.',
  fix: 'Add the fields.',
})

const suppressed = finding({
  rule: 'openapi/operation-removed',
  message: 'GET /legacy was removed.',
  subject: ['GET /legacy'],
  location: at('api/orders.json 1:1-1:2'),
  suppressed: { by: 'configuration', reason: 'nobody calls it since 2024', path: 'concordat.yaml', line: 12 },
})

/** Runs as they happen, by name. */
export const samples: Readonly<Record<string, RunResult>> = {
  fail: run({
    outcome: { kind: 'fail', errors: 3 },
    findings: [typeChanged, fieldDeleted(3, 'total'), pet, label, recordEmpty, suppressed],
  }),
  many: run({
    outcome: { kind: 'fail', errors: 15 },
    findings: Array.from({ length: 15 }, (_, index) => fieldDeleted(index + 3, `field_${index + 3}`)),
  }),
  'fail-on-warning': run({
    outcome: { kind: 'fail', errors: 1 },
    findings: [label, suppressed],
    base: null,
    head: { kind: 'index' },
  }),
  pass: run({}),
  'pass-with-warnings': run({ findings: [label], base: { kind: 'empty' } }),
  broken: run({
    outcome: {
      kind: 'broken',
      causes: [
        { path: 'api/broken.yaml', line: 3, column: 1, message: 'A tab must not be used to indent in YAML.' },
      ],
    },
    base: { kind: 'directory', path: '../released' },
    findings: [label],
    problems: [
      { path: 'api/broken.yaml', line: 3, column: 1, message: 'A tab must not be used to indent in YAML.' },
      { path: 'acme/pet.proto', line: 4, column: 3, message: 'In the base the field "name" has no type.' },
    ],
  }),
  'broken-without-a-file': run({
    outcome: {
      kind: 'broken',
      causes: [
        {
          path: '.',
          line: 1,
          column: 1,
          message: 'The base "origin/main" does not exist. Fetch it with: git fetch origin main',
        },
      ],
    },
    base: null,
    head: null,
  }),
}
