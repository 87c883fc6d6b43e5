import type { Contract, Format, Loaded } from '../../core/format.ts'
import type { Tree } from '../../core/tree.ts'
import { compareModules } from './compare/compare.ts'
import { discoverModules } from './discover/discover.ts'
import { elementsOf } from './elements.ts'
import { loadFiles } from './load.ts'
import { belongsTo, importPath, moduleOf, type ProtobufModule } from './module.ts'

const load = async (contract: Contract, tree: Tree): Promise<Loaded<ProtobufModule>> => {
  const paths = (await tree.list(['.proto']))
    .filter((path) => belongsTo(contract, path))
    .map((path) => importPath(contract.path, path))
  const { model, problems } = await loadFiles(contract, tree, paths)
  return { model: moduleOf(contract, model), problems }
}

/** Modules of .proto files: a contract is a folder, and paths inside it are what imports name. */
export const protobuf: Format<ProtobufModule> = {
  name: 'protobuf',
  suffixes: ['.proto'],
  discover: discoverModules,
  load,
  compare: (contract, baseTree, headTree, changed) =>
    compareModules({ ...contract, baseTree, headTree }, changed),
  filesOf: ({ own }) => own.map((file) => file.sourcePath),
  elements: elementsOf,
}
