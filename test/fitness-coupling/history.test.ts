import assert from 'node:assert/strict'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { inBrokerDatabase } from '../../src/cli/broker-database.ts'
import { change } from '../../src/server/broker/broker.ts'
import { createEnvironment } from '../../src/server/broker/environments.ts'
import { pacticipantNamed } from '../../src/server/broker/pacticipants.ts'
import { deploy } from '../../src/server/broker/placements.ts'
import { createVersion } from '../../src/server/broker/versions.ts'
import { concordat, git, temporaryFolder, write } from '../cli/concordat.ts'

const compose = 'services:\n  orders:\n    build: services/orders\n  billing:\n    build: services/billing\n'

/** A repository in which `count` commits changed both services after the first, on a branch each that was merged. */
const changedTogether = (t: TestContext, count: number): string => {
  const folder = temporaryFolder(t)
  git(folder, 'init', '--quiet')
  const change = (step: number): void => {
    write(folder, {
      'compose.yaml': compose,
      'concordat.yaml': 'version: 1\nfitness: {}\n',
      'services/orders/src/main.py': `step = ${step}\n`,
      'services/billing/src/main.py': `step = ${step}\n`,
    })
    git(folder, 'add', '--all')
    git(folder, 'commit', '--quiet', '--message', `Step ${step}`)
  }
  change(0)
  for (let step = 1; step <= count; step++) {
    git(folder, 'switch', '--quiet', '--create', `step-${step}`)
    change(step)
    git(folder, 'switch', '--quiet', 'main')
    git(folder, 'merge', '--quiet', '--no-ff', '--message', `Merge step ${step}`, `step-${step}`)
  }
  return folder
}

const together = (folder: string, ...args: readonly string[]): readonly string[] => {
  const { out, err } = concordat(folder, [...args, '--format', 'json'])
  assert.equal(err, '')
  const { findings } = JSON.parse(out) as { readonly findings: readonly { rule: string; message: string }[] }
  return findings.flatMap(({ rule, message }) =>
    rule === 'fitness/lockstep-commits' || rule === 'fitness/co-deployment' ? [message] : [],
  )
}

test('the history is read: each change once, however it was merged, and not the first commit', (t) => {
  assert.deepEqual(together(changedTogether(t, 4), 'fitness'), [])
  const five = changedTogether(t, 5)
  assert.deepEqual(together(five, 'fitness'), [
    'Services "billing" and "orders" were changed by the same commit in 5 of 5 (100 %) commits that touch one of them.',
  ])
  git(five, 'switch', '--quiet', '--create', 'more')
  write(five, { 'services/orders/src/main.py': 'step = 6\n' })
  git(five, 'commit', '--quiet', '--all', '--message', 'Step 6')
  assert.deepEqual(together(five, 'check', '--base', 'main'), [
    'Services "billing" and "orders" were changed by the same commit in 5 of 6 (83.333 %) commits that touch one of them.',
  ])
})

test('where a shallow clone ends, nothing was changed', (t) => {
  const folder = changedTogether(t, 5)
  const clone = join(temporaryFolder(t), 'clone')
  git(folder, 'clone', '--quiet', '--depth', '5', `file://${folder}`, clone)
  assert.deepEqual(together(clone, 'fitness'), [])
})

test('a service that moves to another folder takes its name, not its history, along', (t) => {
  const folder = changedTogether(t, 5)
  git(folder, 'mv', 'services/orders', 'orders')
  write(folder, { 'compose.yaml': compose.replace('build: services/orders', 'build: orders') })
  git(folder, 'commit', '--quiet', '--all', '--message', 'Move orders')
  assert.deepEqual(together(folder, 'fitness'), [])
})

const day = 24 * 3_600_000

/** Deployments to one environment, a version after the other, a day between them. */
const deployedTogether = async (folder: string, times: number): Promise<void> => {
  const details = { name: 'production', display_name: 'Production', production: 1, contacts: null }
  mkdirSync(join(folder, '.concordat'))
  await inBrokerDatabase(join(folder, '.concordat/concordat.db'), (broker) =>
    change(broker, async (tables) => {
      const environment = await createEnvironment(tables, 'e1', details, 0)
      for (let step = 0; step < times; step++) {
        const now = Date.UTC(2026, 9, 1, 9) + step * day
        for (const name of ['orders', 'billing']) {
          const pacticipant = await pacticipantNamed(tables, name, now)
          // Both were built long before, and at once: when they were made says nothing of when they were deployed.
          const version = await createVersion(tables, pacticipant, `${step}`, Date.UTC(2026, 8, 1))
          await deploy(tables, version, environment, null, now)
        }
      }
    }),
  )
}

test('what the database of the embedded broker keeps of deployments is read, those that ended too', async (t) => {
  const folder = changedTogether(t, 0)
  await deployedTogether(folder, 6)
  const found = [
    'Services "billing" and "orders" were deployed within an hour of each other in 6 of 6 (100 %) deployments.',
  ]
  assert.deepEqual(together(folder, 'fitness'), found)
  const { out } = concordat(folder, ['pact', 'export-state'])
  write(folder, { 'state.json': out })
  rmSync(join(folder, '.concordat'), { recursive: true })
  assert.deepEqual(together(folder, 'fitness'), [])
  assert.deepEqual(together(folder, 'fitness', '--state', 'state.json'), found)
})
