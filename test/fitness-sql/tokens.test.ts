import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sqlStatements, sqlTokens, sqlTokensInBodies } from '../../src/fitness/sql/tokens.ts'

const tokens = (text: string): readonly string[] =>
  Array.from(sqlTokens(text), ({ kind, text: written }) => `${kind} ${written}`)

test('names are told from words by their quotes, whichever dialect they are of', () => {
  assert.deepEqual(tokens('Select "select" `from`[Order Lines]'), [
    'word Select',
    'name select',
    'name from',
    'name Order Lines',
  ])
  assert.deepEqual(tokens('größe ids[1]'), ['word größe', 'word ids', 'sign [', 'number 1', 'sign ]'])
})

test('what is in strings and comments is no token of its own', () => {
  assert.deepEqual(tokens("'it''s; -- x' -- 'y\n/* \" */ ;"), ["string it''s; -- x", 'sign ;'])
  assert.deepEqual(tokens('$$ a; $x$ b $x$ $$ $body$;$$;$body$'), ['body  a; $x$ b $x$ ', 'body ;$$;'])
})

test('placeholders of code are no strings and no names', () => {
  const written = 'sign $|number 1|sign ,|sign $|number 2|sign :|word name|sign ?|sign %|word s|sign {|sign }'
  assert.deepEqual(tokens('$1,$2 :name ? %s {} ${x} $a'), [
    ...written.split('|'),
    ...'sign $|sign {|word x|sign }|sign $|word a'.split('|'),
  ])
})

test('what nothing closes ends with the text, but a quoted name is read without its quote', () => {
  assert.deepEqual(tokens("a 'b; c"), ['word a', 'string b; c'])
  assert.deepEqual(tokens('a $x$ b'), ['word a', 'body  b'])
  assert.deepEqual(tokens('a /* b'), ['word a'])
  assert.deepEqual(tokens('a "b [c'), ['word a', 'word b', 'word c'])
})

test('offsets are those of the first character, also inside of functions', () => {
  const text = 'DO $f$ BEGIN\n "x" := $$y$$; END $f$; z'
  for (const { kind, text: written, offset } of sqlTokensInBodies(text))
    assert.equal(text.slice(offset + (kind === 'name' ? 1 : 0)).startsWith(written), true, written)
  assert.deepEqual(
    sqlTokensInBodies(text).map(({ text: written }) => written),
    ['DO', 'BEGIN', 'x', ':', '=', 'y', ';', 'END', ';', 'z'],
  )
})

test('statements end at semicolons, but not at those of a function', () => {
  assert.deepEqual(
    sqlStatements(';a b;; $$;$$ ; c').map((statement) => statement.map(({ text }) => text)),
    [['a', 'b'], [';'], ['c']],
  )
})

test('hostile SQL is read in time proportional to its length', () => {
  const started = performance.now()
  const numbered = Array.from({ length: 50_000 }, (_, index) => `$a${index}$ `).join('')
  for (const text of [
    ...['"', '[', '`', "'", '$', '$$ ', '/*', '$a'].map((part) => part.repeat(50_000)),
    numbered,
  ])
    assert.ok(sqlTokensInBodies(text).length <= text.length)
  assert.ok(performance.now() - started < 5_000)
})
