import type { Compared, Contract, Format, Loaded } from '../../core/format.ts'
import { wholeFile } from '../../core/location.ts'
import type { Problem } from '../../core/problem.ts'
import type { Tree, TreeChange } from '../../core/tree.ts'
import { conflicts } from './declarations.ts'
import { diffFiles, diffSchemas } from './diff.ts'
import { elementsOf } from './elements.ts'
import type { AvroChange } from './facts.ts'
import type { AvroFile, AvroModel, NamedSchema } from './model.ts'
import { isNamed } from './model.ts'
import { type Strictness, unreadableFile } from './parse.ts'
import { isOurs, schemaFilesOf, suffixes } from './schema-files.ts'
import { touchedBy } from './touched.ts'

/**
 * Avro schemas (`.avsc`), protocols (`.avpr`) and IDL (`.avdl`): every file is a contract. A type that a file does not
 * declare is looked for in what it imports and in its folder, then in the rest of the tree.
 */
export const avro: Format<AvroModel> = {
  name: 'avro',
  suffixes,

  async discover(tree) {
    const paths = (await tree.list(suffixes)).filter(isOurs)
    return paths.map((path) => ({ format: 'avro', path, includes: [], excludes: [], mode: 'BACKWARD' }))
  },

  load: (contract, tree) => load(contract, tree, 'strict'),

  async compare({ base, head }, baseTree, headTree, changed) {
    if (changed !== undefined && !(await concerns({ base, head }, baseTree, headTree, changed)))
      return untouched
    const before = base === undefined ? undefined : await load(base, baseTree, 'lax')
    const after = head === undefined ? undefined : await load(head, headTree, 'strict')
    const problems = [...(before?.problems ?? []).map(ofBase), ...(after?.problems ?? [])]
    const judged = after === undefined ? [] : filesOf(after.model)
    const changes = await diffSides(before?.model.file, after?.model.file, headTree)
    return { changes, head: after?.model, problems, judged }
  },

  filesOf: (model) => filesOf(model),
  *elements({ file }, paths) {
    if (paths === undefined || paths.has(file.source.path)) yield* elementsOf(file)
  },
}

const filesOf = ({ file }: AvroModel): readonly string[] => [file.source.path]

const untouched: Compared<AvroModel> = { changes: [], head: undefined, problems: [], judged: [] }

const ofBase = (problem: Problem): Problem => ({ ...problem, message: `In the base: ${problem.message}` })

/**
 * New schemas are read strictly, except that odd names are left to a lint rule: they do not keep anybody from judging.
 * A schema that is out there is read as far as it can be compared.
 */
const load = async ({ path }: Contract, tree: Tree, strictness: Strictness): Promise<Loaded<AvroModel>> => {
  const schemaFiles = schemaFilesOf(tree)
  const files = await schemaFiles.load(path)
  const file = files.get(path)
  if (file === undefined) {
    const missing = unreadableFile(path, 'This file does not exist.')
    return { model: { file: missing.file, files }, problems: missing.problems }
  }
  const problems = [...files.keys()].flatMap((each) => schemaFiles.problems(each, strictness))
  return { model: { file, files }, problems: [...problems, ...conflicts(file)] }
}

interface Sides {
  readonly base: Contract | undefined
  readonly head: Contract | undefined
}

/** Whether the contract's own file changed, or a file whose types it uses on either side. */
const concerns = async (
  { base, head }: Sides,
  baseTree: Tree,
  headTree: Tree,
  changed: readonly TreeChange[],
): Promise<boolean> => {
  if (base === undefined || head === undefined || base.path !== head.path) return true
  const touched = await touchedBy(changed, baseTree, headTree)
  if (touched.base.has(base.path) || touched.head.has(head.path)) return true
  if (!touched.near.has(head.path)) return false
  const used = [...(await schemaFilesOf(headTree).load(head.path)).keys()]
  if (used.some((path) => touched.head.has(path))) return true
  const wasUsed = [...(await schemaFilesOf(baseTree).load(base.path)).keys()]
  return wasUsed.some((path) => touched.base.has(path))
}

const diffSides = async (
  base: AvroFile | undefined,
  head: AvroFile | undefined,
  headTree: Tree,
): Promise<readonly AvroChange[]> => {
  if (base === undefined) return []
  if (head === undefined) return diffWithMoved(base, [], headTree)
  const lostSchema = base.schema !== undefined && head.schema === undefined && head.types.length > 0
  return lostSchema ? diffWithMoved(base, head.types, headTree) : diffFiles(base, head)
}

/**
 * A deleted file, or one that only declares types now: its own types may live on there or in other files, and are
 * compared with what they are there.
 */
const diffWithMoved = async (
  base: AvroFile,
  declared: readonly NamedSchema[],
  headTree: Tree,
): Promise<readonly AvroChange[]> => {
  const changes: AvroChange[] = []
  for (const type of topTypes(base)) {
    const moved =
      declared.find(({ fullName }) => fullName === type.fullName) ?? (await findDeclaration(type, headTree))
    if (moved === undefined) return [schemaRemoved(base)]
    changes.push(...diffSchemas(type, moved))
  }
  return changes.length > 0 || topTypes(base).length > 0 ? changes : [schemaRemoved(base)]
}

/** The types a file is about: its schema, or the branches of its union. */
const topTypes = ({ schema }: AvroFile): readonly NamedSchema[] => {
  if (schema === undefined) return []
  if (isNamed(schema)) return [schema]
  return schema.kind === 'union' ? schema.branches.filter(isNamed) : []
}

const findDeclaration = async (type: NamedSchema, tree: Tree): Promise<NamedSchema | undefined> => {
  const files = schemaFilesOf(tree)
  for (const file of await files.read(await files.mentioning([type.fullName]))) {
    const found = file.types.find((candidate) => candidate.fullName === type.fullName)
    if (found === undefined) continue
    await files.load(file.source.path)
    return found
  }
  return undefined
}

const schemaRemoved = (file: AvroFile): AvroChange => ({
  kind: 'schema.removed',
  format: 'avro',
  direction: 'both',
  subject: ['schema'],
  before: file,
  after: undefined,
  base: () => wholeFile(file.source.path, 'base'),
})
