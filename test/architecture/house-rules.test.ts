import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { loadConfig } from '../../src/config/load.ts'
import type { CodeTree } from '../../src/fitness/code/extractions.ts'
import { codeGraphOf } from '../../src/fitness/code/code-graph.ts'
import { openExtractionCache } from '../../src/fitness/code/extraction-cache.ts'
import { judgeCode } from '../../src/fitness/judging/code.ts'
import type { Judgements } from '../../src/fitness/judging/judged.ts'
import { rulesOf } from '../../src/fitness/judging/rules-of.ts'
import { openRepository } from '../../src/source/repository.ts'
import { openWorktreeTree } from '../../src/source/worktree-tree.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const { config, problems } = loadConfig(readFileSync(`${root}concordat.yaml`, 'utf8'), 'concordat.yaml')
const fitness = config.fitness!
const cache = openExtractionCache(undefined)

/** Our own tree, with some more files in it. */
const withOurTree = async <Result>(
  added: ReadonlyMap<string, string>,
  use: (tree: CodeTree) => Promise<Result>,
): Promise<Result> => {
  const repository = await openRepository(root)
  const ours = openWorktreeTree(repository)
  try {
    return await use({
      ...ours,
      list: async (suffixes) =>
        [
          ...(await ours.list(suffixes)),
          ...[...added.keys()].filter((path) => suffixes.some((suffix) => path.endsWith(suffix))),
        ].toSorted(),
      read: async (paths) =>
        new Map([
          ...(await ours.read(paths)),
          ...paths.flatMap((path) => (added.has(path) ? [[path, added.get(path)!] as const] : [])),
        ]),
    })
  } finally {
    repository.close()
  }
}

const judged = (added: ReadonlyMap<string, string>): Promise<Judgements> =>
  withOurTree(added, async (tree) => {
    const { rules } = await rulesOf(fitness.rules ?? [], tree)
    return judgeCode({
      tree,
      config: fitness,
      rules,
      base: async () => tree,
      cache,
      severityOf: ({ severity }) => severity,
      placeOf: () => fitness.place,
    })
  })

/** For every rule a file that breaks it. */
const intruders: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'core-uses-nothing': { 'src/core/intruder.ts': "import '../report/ansi.ts'" },
  'rules-know-facts-only': {
    'rules/avro/intruder.ts': "import type { Tree } from '../../src/source/source-tree.ts'",
  },
  'rules-know-types-only': {
    'rules/openapi/intruder.ts': "import { model } from '../../src/formats/openapi/model.ts'",
  },
  'formats-stand-alone': { 'src/formats/avro/intruder.ts': "export * from '../openapi/model.ts'" },
  'report-knows-core-only': { 'src/report/intruder.ts': "import '../engine/run.ts'" },
  'engine-is-handed-everything': { 'src/engine/intruder.ts': "import '../config/load.ts'" },
  'few-touch-the-outside': { 'src/compat/intruder.ts': "import { readFile } from 'node:fs/promises'" },
  'only-the-command-line-has-the-catalogue': {
    'src/witness/intruder.ts': "import { rules } from '../../rules/index.ts'",
  },
  'clients-know-no-server': { 'src/registry/intruder.ts': "await import('../server/http.ts')" },
  'servers-know-no-client': { 'src/server/intruder.ts': "import '../registry/client.ts'" },
  'nobody-uses-the-command-line': { 'src/suppress/intruder.ts': "import '../cli/version.ts'" },
  'no-cycles': {
    'src/config/intruder.ts': "import './second-intruder.ts'",
    'src/config/second-intruder.ts': "import './intruder.ts'",
  },
}

test('the configuration of this project is read without problems', () => {
  assert.deepEqual(problems, [])
})

test('the imports of every source file are found', async () => {
  const { graph } = await withOurTree(new Map(), (tree) =>
    codeGraphOf(tree, { cache, ...(fitness.exclude && { exclude: fitness.exclude }) }),
  )
  const files = graph.nodes.filter(({ kind }) => kind === 'file')
  assert.ok(files.length > 800, `${files.length} files`)
  assert.ok(graph.edges.length > 3 * files.length, `${graph.edges.length} imports`)
  assert.ok(files.every(({ id }) => /^(src|rules|bin)\//.test(id)))
})

test('every rule of the house holds', async () => {
  const { findings, problems } = await judged(new Map())
  assert.deepEqual(
    findings.map(({ finding: { rule, message } }) => `${rule}: ${message}`),
    [],
  )
  assert.deepEqual(problems, [])
})

test('every rule of the house fails when a file breaks it', async () => {
  const added = new Map(Object.values(intruders).flatMap((files) => Object.entries(files)))
  const { findings } = await judged(added)
  const broken = (rule: string, files: readonly string[]): boolean =>
    findings.some(({ finding }) => finding.rule === rule && files.includes(finding.subject[0]!))
  assert.deepEqual(
    (fitness.rules ?? []).map(({ id }) => id).filter((id) => !broken(id, Object.keys(intruders[id] ?? {}))),
    [],
  )
})
