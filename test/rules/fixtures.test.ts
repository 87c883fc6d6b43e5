import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { rules } from '../../rules/index.ts'
import type { FormatName } from '../../src/core/change.ts'
import type { Finding } from '../../src/core/finding.ts'
import type { Judged } from '../../src/engine/request.ts'
import { run } from '../../src/engine/run.ts'
import { formats } from '../../src/cli/formats.ts'
import { openDirectoryTree } from '../../src/source/directory-tree.ts'
import { judgeFolder } from '../fitness-coupling/judge-folder.ts'
import { compareFolder } from '../pact-compare/compare-folder.ts'

const fixtures = fileURLToPath(new URL('../../fixtures/rules/', import.meta.url))

/** `fixtures/rules/<format>/<rule>/<case>/` */
const cases = rules.map((rule) => {
  const folder = join(fixtures, rule.id)
  const names = existsSync(folder) ? readdirSync(folder).toSorted() : []
  return { rule, folder, names }
})

const findingsOf = async (ruleId: string, folder: string): Promise<string[]> => {
  const { problems, findings } = ruleId.startsWith('pact/')
    ? await compareFolder(join(folder, 'head'))
    : ruleId.startsWith('fitness/')
      ? await judgeFolder(folder)
      : await judged(ruleId, folder)
  return [
    ...problems.map(({ path, line, column, message }) => `problem ${path}:${line}:${column} ${message}`),
    ...findings.filter(({ rule }) => rule === ruleId).map(line),
  ].toSorted()
}

const judged = async (ruleId: string, folder: string): Promise<Pick<Judged, 'problems' | 'findings'>> => {
  const format = ruleId.split('/')[0] as FormatName
  const settings = settingsOf(folder)
  const base = join(folder, 'base')
  return run({
    ...(existsSync(base) && { base: openDirectoryTree(base, 'base') }),
    head: openDirectoryTree(join(folder, 'head'), 'head'),
    lint: true,
    formats: formats.filter(({ name }) => name === format),
    rules: async () => rules,
    wanted: { names: () => true, namesPartOf: () => true },
    policy: {
      contracts: async (found) => found.map((contract) => ({ ...contract, ...settings.contract })),
      of: async () => ({
        severityOf: (rule) => (rule.id === ruleId ? rule.severity : 'off'),
        settings: new Map(Object.entries(settings.settings ?? {})),
        leavesOut: () => false,
        problems: [],
      }),
    },
  })
}

/** `settings.json` beside a case: the mode of its contracts, and settings of rules. */
const settingsOf = (folder: string): { contract?: object; settings?: object } => {
  const path = join(folder, 'settings.json')
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
}

const line = ({ location, severity, rule, message }: Finding): string =>
  `${location.side === 'base' ? 'base:' : ''}${location.path}:${location.line}:${location.column}-${location.endLine}:${location.endColumn} ${severity} ${rule} ${message}`

for (const { rule, folder, names } of cases) {
  test(`${rule.id} has a case that fires and a near miss that stays silent`, () => {
    const expected = names.map((name) => readFileSync(join(folder, name, 'expected.txt'), 'utf8').trim())
    assert.ok(
      expected.some((text) => text !== ''),
      'no case in which it fires',
    )
    assert.ok(
      expected.some((text) => text === ''),
      'no near miss',
    )
  })
  for (const name of names) {
    test(`${rule.id}: ${name.replaceAll('-', ' ')}`, async () => {
      const found = await findingsOf(rule.id, join(folder, name))
      const text = found.map((each) => `${each}\n`).join('')
      const golden = join(folder, name, 'expected.txt')
      if (process.env.UPDATE_FIXTURES) writeFileSync(golden, text)
      assert.equal(text, readFileSync(golden, 'utf8'))
    })
  }
}
