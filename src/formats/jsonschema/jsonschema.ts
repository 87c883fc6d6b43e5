import type { Compared, Contract, Format, Loaded } from '../../core/format.ts'
import type { Problem } from '../../core/problem.ts'
import type { Tree } from '../../core/tree.ts'
import { diffDocuments, schemaRemoved } from './diff.ts'
import { discoverSchemas } from './discover.ts'
import { elementsOf } from './elements.ts'
import type { JsonSchemaChange } from './facts.ts'
import type { JsonSchemaDocument, JsonSchemaModel } from './model.ts'
import { unreadableDocument } from './parse.ts'
import { schemaFilesOf, suffixes } from './schema-files.ts'
import { isTouched } from './touched.ts'

/**
 * JSON Schema of the drafts 4 to 2020-12: every file is a contract, linked with the files of the tree that it refers to
 * by path or by identifier.
 */
export const jsonschema: Format<JsonSchemaModel> = {
  name: 'jsonschema',
  suffixes,
  discover: discoverSchemas,
  load,

  async compare({ base, head }, baseTree, headTree, changed) {
    const isSame = base !== undefined && base.path === head?.path
    if (isSame && changed !== undefined && !(await isTouched(base.path, baseTree, headTree, changed)))
      return untouched
    const before = base === undefined ? undefined : await load(base, baseTree)
    const after = head === undefined ? undefined : await load(head, headTree)
    const problems = [...(before === undefined ? [] : problemsOfBase(before)), ...(after?.problems ?? [])]
    const judged = after === undefined ? [] : filesOf(after.model)
    const changes = await diffSides(before?.model.document, after?.model.document, headTree)
    return { changes, head: after?.model, problems, judged }
  },

  filesOf: (model) => filesOf(model),
  *elements({ document }, paths) {
    if (paths === undefined || paths.has(document.source.path)) yield* elementsOf(document)
  },
}

const filesOf = ({ document }: JsonSchemaModel): readonly string[] => [document.source.path]

const untouched: Compared<JsonSchemaModel> = { changes: [], head: undefined, problems: [], judged: [] }

/**
 * A schema that is out there is read as far as it can be compared: only one of which nothing is left is a problem. What
 * a keyword or a reference in it means that cannot be read is left open by the comparison.
 */
const problemsOfBase = ({ model, problems }: Loaded<JsonSchemaModel>): readonly Problem[] =>
  model.document.root === undefined
    ? problems.map((problem) => ({ ...problem, message: `In the base: ${problem.message}` }))
    : []

async function load({ path }: Contract, tree: Tree): Promise<Loaded<JsonSchemaModel>> {
  const { document, documents, problems } = await schemaFilesOf(tree).load(path)
  if (document !== undefined) return { model: { document, documents }, problems }
  const missing = unreadableDocument(path, 'This file does not exist.')
  return { model: { document: missing.document, documents }, problems: missing.problems }
}

const diffSides = async (
  base: JsonSchemaDocument | undefined,
  head: JsonSchemaDocument | undefined,
  headTree: Tree,
): Promise<readonly JsonSchemaChange[]> => {
  if (base === undefined) return []
  const after = head ?? (await movedTo(base, headTree))
  return after === undefined ? [schemaRemoved(base)] : diffDocuments(base, after)
}

/** The schema that has the identifier of a deleted one. */
const movedTo = async (base: JsonSchemaDocument, tree: Tree): Promise<JsonSchemaDocument | undefined> => {
  if (base.root?.kind !== 'object' || base.root.id === undefined) return undefined
  const files = schemaFilesOf(tree)
  const [path] = await files.identified([base.root.resource.uri])
  return path === undefined ? undefined : (await files.load(path)).document
}
