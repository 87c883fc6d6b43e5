import type { ProtoFile } from '../model.ts'
import { parseFile } from '../parse/file.ts'
import type { Writable } from '../parse/nodes.ts'
import { descriptorProto } from './descriptor.ts'
import {
  anyProto,
  durationProto,
  emptyProto,
  fieldMaskProto,
  sourceContextProto,
  structProto,
  timestampProto,
  wrappersProto,
} from './known-types.ts'
import { cppFeaturesProto, goFeaturesProto, javaFeaturesProto } from './language-features.ts'
import { compilerPluginProto } from './plugin.ts'
import { apiProto, typeProto } from './reflection.ts'

export const descriptorPath = 'google/protobuf/descriptor.proto'

const texts: ReadonlyMap<string, string> = new Map([
  ['google/protobuf/any.proto', anyProto],
  ['google/protobuf/api.proto', apiProto],
  ['google/protobuf/compiler/plugin.proto', compilerPluginProto],
  ['google/protobuf/cpp_features.proto', cppFeaturesProto],
  [descriptorPath, descriptorProto],
  ['google/protobuf/duration.proto', durationProto],
  ['google/protobuf/empty.proto', emptyProto],
  ['google/protobuf/field_mask.proto', fieldMaskProto],
  ['google/protobuf/go_features.proto', goFeaturesProto],
  ['google/protobuf/java_features.proto', javaFeaturesProto],
  ['google/protobuf/source_context.proto', sourceContextProto],
  ['google/protobuf/struct.proto', structProto],
  ['google/protobuf/timestamp.proto', timestampProto],
  ['google/protobuf/type.proto', typeProto],
  ['google/protobuf/wrappers.proto', wrappersProto],
])

/** A file that every compiler brings along, for modules that import it without holding a copy. */
export const builtInFile = (path: string): Writable<ProtoFile> | undefined => {
  const text = texts.get(path)
  if (text === undefined) return undefined
  const { file } = parseFile(path, path, text)
  file.builtIn = true
  return file
}
