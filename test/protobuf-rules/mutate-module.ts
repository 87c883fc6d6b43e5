import type { Random } from './random.ts'
import type { RandomModule } from './module-shape.ts'
import { type Edit } from './edit.ts'
import {
  addSymbol,
  changeExtension,
  changeFeature,
  changeFileOption,
  changeImports,
  changePackage,
  changeService,
  changeSyntax,
  deleteFile,
  deleteSymbol,
  moveMessage,
  renameFile,
  renameSymbol,
} from './edit-files.ts'
import {
  addField,
  changeEnum,
  changeFieldOption,
  changeLabel,
  changeOneof,
  changeReserved,
  changeType,
  deleteField,
  renameField,
  renumberField,
} from './edit-members.ts'

const edits: readonly Edit[] = [
  deleteField,
  deleteField,
  changeType,
  changeType,
  changeType,
  renameField,
  renumberField,
  changeLabel,
  changeLabel,
  changeOneof,
  changeFieldOption,
  changeFieldOption,
  addField,
  changeReserved,
  changeReserved,
  changeEnum,
  changeEnum,
  changeEnum,
  deleteSymbol,
  renameSymbol,
  moveMessage,
  changeService,
  changeService,
  changeFileOption,
  changeFeature,
  changeSyntax,
  changePackage,
  renameFile,
  deleteFile,
  addSymbol,
  changeExtension,
  changeExtension,
  changeImports,
]

/** A copy with some random edits; not every result is valid protobuf. */
export const mutateModule = (random: Random, module: RandomModule, count: number): RandomModule => {
  const copy = structuredClone(module) as RandomModule
  for (let done = 0; done < count; done++) random.pick(edits)(random, copy, random.pick(copy.files))
  return copy
}
