import assert from 'node:assert/strict'
import { test } from 'node:test'
import { diffText } from '../../src/server/broker/diff.ts'

const between = (before: unknown, after: unknown): string =>
  diffText(JSON.stringify(before), JSON.stringify(after))

test('a difference is shown with three lines around it', () => {
  assert.equal(
    between({ a: { b: { c: { d: 1 } } }, same: true }, { a: { b: { c: { d: 2 } } }, same: true }),
    ['   "a": {', '     "b": {', '       "c": {', '-        "d": 1', '+        "d": 2']
      .concat(['       }', '     }', '   }'])
      .join('\n'),
  )
})

test('what is further away is left out, and that is shown', () => {
  const near = (value: number) => ({ a: { b: { c: { d: value } } }, e: { f: { g: { h: value } } } })
  assert.doesNotMatch(between(near(1), near(2)), /@@/)
  const far = (value: number) => ({
    a: { b: { c: { d: { e: value } } } },
    f: { g: { h: { i: { j: value } } } },
  })
  const lines = between(far(1), far(2)).split('\n')
  assert.deepEqual(lines.slice(5, 12), [
    '         }',
    '       }',
    '     }',
    '@@',
    '     "g": {',
    '       "h": {',
    '         "i": {',
  ])
})

test('what became empty is shown as the Pact Broker shows it', () => {
  assert.equal(between({ a: 1 }, {}), [' {', '-  "a": 1', '-}', '+  }'].join('\n'))
  assert.equal(between({ a: 1 }, { a: 1 }), '')
})
