import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fittingLines } from '../../src/cli/fitting-lines.ts'

const words = (count: number): string => Array.from({ length: count }, () => 'word').join(' ')

test('a line that fits stays as it is', () => {
  assert.deepEqual(fittingLines([words(16), '', '  indented']), [words(16), '', '  indented'])
})

test('what is left of a line stands deeper than what belongs below it', () => {
  assert.deepEqual(fittingLines([`  ${words(20)}`, '    below']), [
    `  ${words(15)}`,
    `      ${words(5)}`,
    '    below',
  ])
})

test('what is left of a step stands behind its number', () => {
  assert.deepEqual(fittingLines([`  10. ${words(16)}`]), [`  10. ${words(15)}`, '      word'])
})

test('a path or name that is too long stays in one piece', () => {
  const path = 'a'.repeat(90)
  assert.deepEqual(fittingLines([path, `${path} as b`]), [path, path, '    as b'])
})
