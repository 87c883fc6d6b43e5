import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { array, assert as check, constantFrom, property } from 'fast-check'
import { similarity } from '../../src/source/similarity.ts'

describe('how similar two texts are', () => {
  it('is the part of the larger one that stands in the other', () => {
    assert.equal(similarity('a\nb\nc\nd', 'a\nb\nc\nd'), 1)
    assert.equal(similarity('a\nb\nc\nd', 'd\nc\nb\na'), 1)
    assert.equal(similarity('a\nb\nc\nd', 'a\nb\nx\ny'), 0.5)
    assert.equal(similarity('a\na\na\na', 'a'), 0.25)
    assert.equal(similarity('a\nb', 'c\nd'), 0)
  })

  it('does not depend on the order, and lies between 0 and 1', () => {
    const text = array(constantFrom('', 'a', 'bb', 'ccc'), { maxLength: 20 }).map((lines) => lines.join('\n'))
    check(
      property(text, text, (one, other) => {
        const score = similarity(one, other)
        assert.equal(score, similarity(other, one))
        assert.ok(score >= 0 && score <= 1)
        assert.equal(similarity(one, one), 1)
      }),
    )
  })
})
