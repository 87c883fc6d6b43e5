import type { Change } from '../../core/change.ts'
import type { Compared, Contract, Format, Loaded } from '../../core/format.ts'
import type { Side } from '../../core/location.ts'
import { wholeFile } from '../../core/location.ts'
import type { Problem } from '../../core/problem.ts'
import type { Tree } from '../../core/tree.ts'
import type { Api } from './api.ts'
import { diffOpenapi } from './diff.ts'
import { discoverDocuments } from './discover.ts'
import { loadDocumentSet } from './document-set.ts'
import { lintElements } from './elements.ts'
import type { OpenapiFacts } from './facts.ts'
import type { OpenapiModel } from './model.ts'
import { readApi } from './read-api.ts'
import { schemaReader } from './read-schema.ts'
import { isTouched } from './touched.ts'

/** OpenAPI 2.0, 3.0, 3.1 and 3.2 documents in JSON or YAML. */
export const openapi: Format<OpenapiModel> = {
  name: 'openapi',
  suffixes: ['.yaml', '.yml', '.json'],
  discover: discoverDocuments,
  load: (contract, tree) => loadModel(contract, tree, 'head'),
  async compare(contract, base, head, changed) {
    const before = contract.base
    const after = contract.head ?? (before && (await survivorOf(before, head)))
    if (after && before && changed && !(await isTouched(after.path, head, changed))) return untouched
    const [old, now] = [
      before && (await loadModel(before, base, 'base')),
      after && (await loadModel(after, head, 'head')),
    ]
    const problems = [...(old?.problems ?? []).map(ofBase), ...(now?.problems ?? [])]
    if (!now)
      return { changes: old ? [documentRemoved(old.model)] : [], head: undefined, problems, judged: [] }
    const changes = old ? diffOpenapi(old.model, now.model) : []
    for (const model of [old?.model, now.model])
      if (model?.schemas.incomplete()) problems.push(tooManyCombinations(model))
    return { changes, head: now.model, problems, judged: filesOf(now.model) }
  },
  filesOf: (model) => filesOf(model),
  elements: lintElements,
}

/**
 * A document whose file is still there was not removed, even if nothing tells any more that it is one: what is wrong with
 * the file is to be reported.
 */
const survivorOf = async (contract: Contract, head: Tree): Promise<Contract | undefined> =>
  (await head.read([contract.path])).has(contract.path) ? contract : undefined

const filesOf = ({ documents }: OpenapiModel): readonly string[] => [...documents.files.keys()]

const untouched: Compared<OpenapiModel> = { changes: [], head: undefined, problems: [], judged: [] }

const loadModel = async ({ path }: Contract, tree: Tree, side: Side): Promise<Loaded<OpenapiModel>> => {
  const documents = await loadDocumentSet(path, side, tree)
  const { api, problems } = readApi(documents)
  const model = { path, side, documents, api, schemas: schemaReader(api?.dialect ?? '3.1', documents) }
  return { model, problems: [...documents.problems, ...problems] }
}

const ofBase = (problem: Problem): Problem => ({ ...problem, message: `In the base: ${problem.message}` })

const tooManyCombinations = ({ path, side }: OpenapiModel): Problem => {
  const message = 'The schemas of the document combine in too many ways; not all of them were compared.'
  const problem = { path, line: 1, column: 1, message }
  return side === 'base' ? ofBase(problem) : problem
}

/** One change for the whole document: thousands of removed operations would say nothing more. */
const documentRemoved = ({ path, api }: OpenapiModel): Change => {
  const fact: OpenapiFacts['document.removed'] = {
    kind: 'document.removed',
    format: 'openapi',
    direction: 'both',
    subject: ['document'],
    before: { operations: operationsOf(api) },
    after: undefined,
    base: () => wholeFile(path, 'base'),
    where: `The document "${path}"`,
    operations: [],
  }
  return fact
}

const operationsOf = (api: Api | undefined): number =>
  (api?.paths ?? []).reduce((count, { operations }) => count + operations.length, 0)
