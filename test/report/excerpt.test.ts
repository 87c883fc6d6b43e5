import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { displayWidth } from '../../src/report/display-width.ts'
import { excerptOf } from '../../src/report/excerpt.ts'
import { lineLookup, sourceLineOf } from '../../src/report/source-lines.ts'
import { wrap } from '../../src/report/wrap.ts'

/** The excerpt of the first occurrence of a word. */
const around = (line: string, word: string, width = 40): readonly string[] => {
  const start = line.indexOf(word)
  const { text, marks } = excerptOf({ text: line, start, end: start + word.length }, width)
  return [text, marks]
}

test('a line that fits is shown whole, with marks below the word', () => {
  assert.deepEqual(around('  int64 total = 3;', 'total'), ['  int64 total = 3;', '        ^^^^^'])
})

test('tabs take two columns and wide characters take theirs', () => {
  assert.deepEqual(around('\tint64 total = 3;', 'total'), ['  int64 total = 3;', '        ^^^^^'])
  assert.deepEqual(around('日本語 total', 'total'), ['日本語 total', '       ^^^^^'])
  assert.deepEqual(around('e\u0301 total 😀', '😀'), ['e\u0301 total 😀', '        ^^'])
})

test('a long line is cut on both sides of the word', () => {
  assert.deepEqual(around(`${'a'.repeat(100)}WORD${'b'.repeat(100)}`, 'WORD'), [
    `…${'a'.repeat(17)}WORD${'b'.repeat(17)}…`,
    `${' '.repeat(18)}^^^^`,
  ])
  assert.deepEqual(around(`WORD${'b'.repeat(100)}`, 'WORD'), [`WORD${'b'.repeat(34)}…`, '^^^^'])
})

test('an excerpt is never wider than allowed and its marks are below it, whatever the line holds', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.nat(300),
      fc.nat(300),
      (line, one, other) => {
        const start = Math.min(one, line.length)
        const { text, marks } = excerptOf(
          { text: line, start, end: Math.min(start + other, line.length) },
          60,
        )
        assert.ok(displayWidth(text) <= 60, `${displayWidth(text)}: ${text}`)
        assert.ok(marks.length <= 61 && marks.endsWith('^'))
      },
    ),
  )
})

test('a megabyte in one line costs nothing', () => {
  const started = performance.now()
  const line = 'x'.repeat(1_000_000)
  for (let index = 0; index < 100; index++)
    excerptOf({ text: line, start: index * 10_000, end: line.length }, 70)
  assert.ok(performance.now() - started < 1000)
})

const located = (
  text: string,
  path: string,
  line: number,
  column: number,
  endLine: number,
  endColumn: number,
) => {
  const found = sourceLineOf(
    { path, side: 'head', line, column, endLine, endColumn },
    lineLookup(() => text),
  )
  return found === undefined ? undefined : found.text.slice(found.start, found.end)
}

test('a location is found in its line, whatever ends the lines', () => {
  assert.equal(located('one\r\ntwo three\r\n', 'a.yaml', 2, 5, 2, 10), 'three')
  assert.equal(located('one\rtwo three', 'a.yaml', 2, 5, 2, 10), 'three')
})

test('columns are those of a terminal in a .proto file and UTF-16 units elsewhere', () => {
  assert.equal(located('\t日 word', 'a.proto', 1, 8, 1, 12), 'word')
  assert.equal(located('\t日 word', 'a.yaml', 1, 4, 1, 8), 'word')
})

test('a location over several lines covers the rest of the first, and one without width a character', () => {
  assert.equal(located('  message A {  \n}\n', 'a.proto', 1, 3, 2, 2), 'message A {')
  assert.equal(located('abc', 'a.yaml', 1, 2, 1, 2), 'b')
})

test('a location outside of the text has no line, or the end of it', () => {
  assert.equal(located('abc', 'a.yaml', 9, 1, 9, 2), undefined)
  assert.equal(located('abc', 'a.yaml', 1, 99, 1, 100), '')
})

test('prose is broken between words only', () => {
  assert.deepEqual(wrap('one two three', 7), ['one two', 'three'])
  assert.deepEqual(wrap('a very-long-path/that/fits/nowhere b', 10), [
    'a',
    'very-long-path/that/fits/nowhere',
    'b',
  ])
})
