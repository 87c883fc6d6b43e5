import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { subjectText } from '../../src/core/subject.ts'
import { commitLogArguments, commitsOfLog } from '../../src/fitness/coupling/commit-log.ts'
import { gatherInputs } from '../../src/fitness/coupling/gather-inputs.ts'
import { landscapeOf } from '../../src/fitness/services/landscape.ts'
import { treeOf } from '../fitness-services/landscapes.ts'
import { branch, smells } from '../fitness-services/shop-truth.ts'
import { filesOf, gitText, theShop } from '../landscape/shop.ts'
import { findingsIn } from './landscapes.ts'

const tree = treeOf(Object.fromEntries(await filesOf(branch)))
const { landscape } = await landscapeOf(tree)
const commits = commitsOfLog(gitText(await theShop(), ...commitLogArguments, branch))
const given = { today: '2026-11-21', commits, registered: [], waivers: [] }
const { inputs } = await gatherInputs(tree, landscape, given)

const subjectsOf = (rule: string): readonly string[] =>
  findingsIn(landscape, inputs)
    .filter((finding) => finding.rule === `fitness/${rule}`)
    .map(({ subject }) => subjectText(subject))
    .toSorted()

/** The true examples of these are decisions and migrations, not coupling. */
const ofPolicies = /^(?:decision|migration|rule)-/u

describe('in the shop that has grown too fast', () => {
  for (const { rule, found, nearMiss } of smells.filter((smell) => !ofPolicies.test(smell.rule))) {
    it(`${rule} finds the true examples and no others`, () => {
      const subjects = subjectsOf(rule)
      assert.deepEqual(subjects, found.toSorted())
      assert.ok(!subjects.some((subject) => subject.startsWith(nearMiss)), nearMiss)
    })
  }

  it('traces show every call between services that they could show, and deprecated operations say so in their answers', () => {
    assert.deepEqual(subjectsOf('unobserved-use'), [])
    assert.deepEqual(subjectsOf('deprecation-headers'), [])
  })
})
