import { join } from 'node:path'
import { CannotJudge } from '../core/cannot-judge.ts'
import type { Finding } from '../core/finding.ts'
import type { Problem } from '../core/problem.ts'
import type { Severity } from '../core/rule.ts'
import type { Tree } from '../core/tree.ts'
import { isUnreadable } from '../core/tree.ts'
import { activeRules, judge } from '../engine/judge.ts'
import { outcomeOf } from '../engine/outcome.ts'
import type { OpenapiModel } from '../formats/openapi/model.ts'
import { openapi } from '../formats/openapi/openapi.ts'
import { comparePact } from '../pact/compare/compare-pact.ts'
import type { ComparedPact } from '../pact/compare/result.ts'
import type { PactFile } from '../pact/file/pact-file.ts'
import { httpInteractions } from '../pact/file/pact-file.ts'
import { pactMarks, readPact } from '../pact/file/read-pact.ts'
import { openPath } from '../source/side.ts'
import type { SourceTree } from '../source/source-tree.ts'
import { suppress } from '../suppress/suppress.ts'
import type { Configuration } from './configuration.ts'
import type { Judgement } from './judgement.ts'
import { summaryOf } from './summary.ts'

export interface PactComparison extends Judgement {
  readonly compared: readonly ComparedPact[]
}

export interface PactQuestion {
  /** A pact or a folder with pacts. */
  readonly pacts: string
  /** OpenAPI documents, or folders with some. */
  readonly documents: readonly string[]
  readonly configuration: Configuration
  readonly failOn: Severity
}

interface Opened {
  readonly tree: SourceTree
  readonly path: string
}

/**
 * Holds pacts against the documents of their provider.
 * @throws {CannotJudge} when something that was named does not exist, or there is nothing to compare
 */
export const judgePacts = async (question: PactQuestion, folder: string): Promise<PactComparison> => {
  const { configuration } = question
  const problems: Problem[] = [...configuration.problems]
  const texts = new Map<string, string>()
  const pacts = await readPacts(await pactsAt(question.pacts, folder), texts, problems)
  const documents = (
    await Promise.all(question.documents.map(async (path) => documentsAt(path, folder)))
  ).flat()
  if (documents.length === 0) throw noDocument
  const models: OpenapiModel[] = []
  for (const { tree, path } of documents) {
    const contract = { format: 'openapi', path, includes: [], excludes: [], mode: 'BACKWARD' } as const
    const { model, problems: found } = await openapi.load(contract, tree)
    models.push(model)
    problems.push(...found)
    for (const [file, text] of await tree.read([...model.documents.files.keys()]))
      if (typeof text === 'string') texts.set(file, text)
  }
  const { rules } = await import('../../rules/index.ts')
  const active = activeRules(rules, (rule) =>
    rule.id.startsWith('pact/') ? configuration.severityOf(rule) : 'off',
  )
  const findingsOf = (pact: PactFile): readonly Finding[] =>
    judge(comparePact(pact, models), active, { mode: 'NONE', settings: new Map() })
  const told = (findings: readonly Finding[]): readonly Finding[] =>
    suppress({
      findings,
      judged: [],
      textOf: (path) => texts.get(path),
      wholeRepository: false,
      ignores: configuration.config.ignore ?? [],
      baseline: configuration.baseline,
      today: configuration.today,
      severityOf: configuration.severityOf,
    })
  const compared = pacts.map((pact) => ({
    pact,
    documents: documents.map(({ path }) => path),
    findings: told(findingsOf(pact)),
  }))
  const findings = compared.flatMap((one) => one.findings)
  return {
    result: {
      outcome: outcomeOf(findings, problems, question.failOn),
      base: null,
      head: null,
      summary: summaryOf(findings, { contracts: pacts.length, compared: pacts.length }),
      findings,
      problems,
    },
    trees: { head: treeOf(texts) },
    close: () => undefined,
    compared: compared.map((one) => ({
      ...one,
      findings: one.findings.filter(({ suppressed }) => suppressed === null),
    })),
  }
}

const readPacts = async (
  opened: readonly Opened[],
  texts: Map<string, string>,
  problems: Problem[],
): Promise<readonly PactFile[]> => {
  const pacts: PactFile[] = []
  for (const { tree, path } of opened) {
    const text = (await tree.read([path])).get(path)
    if (typeof text !== 'string') {
      problems.push({
        path,
        line: 1,
        column: 1,
        message: isUnreadable(text) ? text.unreadable : 'The file does not exist.',
      })
      continue
    }
    texts.set(path, text)
    const read = readPact(path, text)
    problems.push(...read.problems)
    if (read.pact !== undefined && httpInteractions(read.pact).length > 0) pacts.push(read.pact)
  }
  if (pacts.length > 0 || problems.length > 0) return pacts
  throw new CannotJudge(
    'There is no interaction over HTTP to compare.',
    'Messages cannot be compared with an OpenAPI document; verify them with: concordat pact verify',
  )
}

const pactsAt = async (path: string, folder: string): Promise<readonly Opened[]> => {
  const tree = openPath(path, folder)
  if (tree.file !== undefined) return [{ tree, path: tree.file }]
  const found = (await tree.containing(pactMarks, ['.json'])).map((inner) =>
    openFile(join(path, inner), folder),
  )
  if (found.length > 0) return found
  throw new CannotJudge(
    `There is no pact in the folder "${path}".`,
    'Name the file, or the folder that holds it.',
  )
}

const documentsAt = async (path: string, folder: string): Promise<readonly Opened[]> => {
  const tree = openPath(path, folder)
  if (tree.file !== undefined) return [{ tree, path: tree.file }]
  return (await openapi.discover(tree)).map((contract) => openFile(join(path, contract.path), folder))
}

const openFile = (path: string, folder: string): Opened => {
  const tree = openPath(path, folder)
  return { tree, path: tree.file ?? path }
}

const noDocument = new CannotJudge(
  'There is no OpenAPI document to compare with.',
  'Name the document of the provider, for example: concordat pact compare pacts/web-orders.json api/orders.yaml',
)

const treeOf = (texts: ReadonlyMap<string, string>): Tree => ({
  origin: { kind: 'empty' },
  list: async () => [],
  read: async (paths) =>
    new Map(paths.flatMap((path) => (texts.has(path) ? [[path, texts.get(path)!]] : []))),
  containing: async () => [],
})
