import type { Contract } from '../../src/core/format.ts'
import type { Problem } from '../../src/core/problem.ts'
import type { FileText, Tree } from '../../src/core/tree.ts'
import { loadFiles } from '../../src/formats/protobuf/load.ts'
import type { ProtobufModel, ProtoFile } from '../../src/formats/protobuf/model.ts'

/** A tree that holds these texts. */
export const treeOf = (texts: Readonly<Record<string, FileText>>): Tree => {
  const files = new Map(Object.entries(texts))
  return {
    origin: { kind: 'empty' },
    list: async (suffixes) =>
      [...files.keys()].filter((path) => suffixes.some((suffix) => path.endsWith(suffix))),
    read: async (paths) =>
      new Map(paths.flatMap((path) => (files.has(path) ? [[path, files.get(path)!]] : []))),
    containing: async () => [],
  }
}

/** A protobuf module with its root at the root of the tree. */
export const moduleContract: Contract = {
  format: 'protobuf',
  path: '',
  includes: [],
  excludes: [],
  mode: 'NONE',
}

/** Loads all files of a module. */
export const loadModule = async (
  texts: Readonly<Record<string, FileText>>,
): Promise<{ readonly model: ProtobufModel; readonly problems: readonly Problem[] }> =>
  loadFiles(moduleContract, treeOf(texts), Object.keys(texts))

/** Loads a module of one file, `a.proto`. */
export const loadText = async (
  text: string,
): Promise<{ readonly file: ProtoFile; readonly problems: readonly string[] }> => {
  const { model, problems } = await loadModule({ 'a.proto': text })
  return { file: model.files.get('a.proto')!, problems: problems.map(withoutPath) }
}

/** The problems of a module as `line:column message`, with the path first when there are several files. */
export const problemsIn = async (
  source: string | Readonly<Record<string, string>>,
): Promise<readonly string[]> => {
  if (typeof source === 'string') return (await loadText(source)).problems
  const { problems } = await loadModule(source)
  return problems.map((problem) => `${problem.path}:${withoutPath(problem)}`)
}

const withoutPath = ({ line, column, message }: Problem): string => `${line}:${column} ${message}`
