import assert from 'node:assert/strict'
import { test } from 'node:test'
import { selectorProblems } from '../../src/pact/select/validate.ts'

const problemsOf = (selector: unknown, providerBranch?: string): readonly string[] =>
  selectorProblems([selector], { providerBranch, environments: ['production'] })

test('selectors that mean something are accepted', () => {
  for (const selector of [
    { latest: true },
    { mainBranch: true, consumer: 'web' },
    { branch: 'feature', fallbackBranch: 'main' },
    { tag: 'dev', latest: true, fallbackTag: 'main' },
    { tag: 'dev' },
    { deployed: true, environment: 'production' },
    { deployedOrReleased: true },
    { environment: 'production', consumer: 'web' },
  ]) {
    assert.deepEqual(problemsOf(selector), [], JSON.stringify(selector))
  }
  assert.deepEqual(problemsOf({ matchingBranch: true }, 'main'), [])
})

for (const [selector, ...problems] of [
  [
    {},
    'must specify a value for environment or tag or branch, or specify mainBranch=true, matchingBranch=true, latest=true, deployed=true, released=true or deployedOrReleased=true',
  ],
  [
    { matchingBranch: true },
    'the providerVersionBranch must be specified when the selector matchingBranch=true is used',
  ],
  [
    { mainBranch: true, tag: 'dev' },
    'cannot specify mainBranch=true with any other criteria apart from consumer',
  ],
  [{ tag: 'dev', branch: 'main' }, 'cannot specify both a tag and a branch'],
  [
    { branch: 'main', latest: true, deployed: true, environment: 'production' },
    'cannot specify the fields branch/latest with the fields deployed/environment',
  ],
  [{ tag: 'dev', fallbackTag: 'main' }, 'fallbackTag can only be set if latest is true'],
  [{ environment: 'moon' }, "environment with name 'moon' does not exist"],
  [{ deployed: true, released: true }, 'cannot specify both deployed=true and released=true'],
  [{ tag: 7, latest: 'yes' }, 'tag must be a string', 'latest must be one of: true, false'],
  ['latest', 'must be a hash'],
] as const) {
  test(`the selector ${JSON.stringify(selector)} is refused`, () => {
    assert.deepEqual(
      problemsOf(selector),
      problems.map((problem) => `${problem} (at index 0)`),
    )
  })
}

test('a problem names the selector that has it', () => {
  const problems = selectorProblems([{ latest: true }, null], { providerBranch: undefined, environments: [] })
  assert.deepEqual(problems, ['must be a hash (at index 1)'])
  assert.deepEqual(selectorProblems('latest', { providerBranch: undefined, environments: [] }), [
    'must be an array',
  ])
})
