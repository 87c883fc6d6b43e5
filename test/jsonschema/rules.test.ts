import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Mode } from '../../src/core/mode.ts'
import { modes } from '../../src/core/mode.ts'
import type { Rule, Violation } from '../../src/core/rule.ts'
import { diffDocuments } from '../../src/formats/jsonschema/diff.ts'
import { compatibilityUndecided } from '../../rules/jsonschema/contract.ts'
import {
  propertyAddedToOpenObject,
  propertyNotAllowed,
  propertyRequired,
} from '../../rules/jsonschema/property.ts'
import { typeChanged } from '../../rules/jsonschema/type.ts'
import { boundChanged } from '../../rules/jsonschema/value.ts'
import { documentOf } from './schemas.ts'

const judged = (rule: Rule, mode: Mode, base: unknown, head: unknown): Violation[] =>
  diffDocuments(documentOf(base), documentOf(head))
    .filter(({ kind }) => rule.on.includes(kind))
    .flatMap((change) => [...rule.check(change, { mode, settings: new Map() })])

const modesThatFind = (rule: Rule, base: unknown, head: unknown): Mode[] =>
  modes.filter((mode) => judged(rule, mode, base, head).length > 0)

const backward: readonly Mode[] = ['BACKWARD', 'BACKWARD_TRANSITIVE', 'FULL', 'FULL_TRANSITIVE']
const forward: readonly Mode[] = ['FORWARD', 'FORWARD_TRANSITIVE', 'FULL', 'FULL_TRANSITIVE']

test('what the new schema rejects breaks the modes in which it reads old documents, what the old one rejects the others', () => {
  const [short, long] = [
    { type: 'string', maxLength: 3 },
    { type: 'string', maxLength: 4 },
  ]
  assert.deepEqual(modesThatFind(boundChanged, long, short), backward)
  assert.deepEqual(modesThatFind(boundChanged, short, long), forward)
  assert.deepEqual(modesThatFind(boundChanged, short, short), [])
})

test('what both reject is one finding under FULL, and one with its own words under the others', () => {
  const messages = (mode: Mode) =>
    judged(typeChanged, mode, { type: 'string' }, { type: 'null' }).map(({ message }) => message)
  assert.deepEqual(messages('NONE'), [])
  assert.deepEqual(messages('BACKWARD'), [
    'A document must be null now: consumers with the new schema reject documents that the old one accepts (BACKWARD).',
  ])
  assert.deepEqual(messages('FORWARD'), [
    'In the old schema, a document must be a string: its consumers reject documents that the new one accepts (FORWARD).',
  ])
  assert.deepEqual(messages('FULL'), [
    'A document must be null now, and in the old schema it must be a string: neither schema accepts all documents of the other, such as "a" and null (FULL).',
  ])
})

test('the fix says who upgrades first', () => {
  const [base, head] = [{ type: 'object' }, { type: 'object', required: ['id'] }]
  assert.deepEqual(
    judged(propertyRequired, 'BACKWARD', base, head).map(({ fix }) => fix),
    [
      'Leave the property out of "required"; a default does not stand in for it. Under BACKWARD, upgrade consumers first, then producers.',
    ],
  )
})

test('a property added to an open object is no more than a warning, to a closed one nothing, in a closed reader an error', () => {
  const object = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more })
  const closed = { additionalProperties: false }
  const [one, two] = [{ a: {} }, { a: {}, b: { type: 'string' } }]
  assert.equal(propertyAddedToOpenObject.severity, 'warning')
  assert.deepEqual(modesThatFind(propertyAddedToOpenObject, object(one), object(two)), backward)
  assert.deepEqual(modesThatFind(propertyNotAllowed, object(one), object(two)), [])
  assert.deepEqual(modesThatFind(propertyNotAllowed, object(one, closed), object(two, closed)), forward)
  assert.deepEqual(modesThatFind(propertyAddedToOpenObject, object(one, closed), object(two, closed)), [])
})

test('each property that a closed object loses is a finding with a subject of its own', () => {
  const closed = (properties: object) => ({ type: 'object', additionalProperties: false, properties })
  const changes = diffDocuments(documentOf(closed({ a: {}, b: {} })), documentOf(closed({})))
  const rejected = changes.filter(({ kind }) => kind === 'rejected.extra-property')
  assert.deepEqual(rejected.map(({ subject }) => subject.join(' > ')).toSorted(), [
    'schema > property a',
    'schema > property b',
  ])
})

test('what cannot be decided is said for the direction that a mode asks about', () => {
  const schema = (pattern: string) => ({ type: 'string', pattern })
  const found = modesThatFind(compatibilityUndecided, schema('^(a|b)\\1$'), schema('^(a|b)\\1c$'))
  assert.deepEqual(
    found,
    modes.filter((mode) => mode !== 'NONE'),
  )
})
