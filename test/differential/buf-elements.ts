import { readFileSync } from 'node:fs'
import { fromBinary } from '@bufbuild/protobuf'
import {
  FieldDescriptorProto_Label as Label,
  FieldDescriptorProto_Type as Type,
  FileDescriptorSetSchema,
  SymbolVisibility,
  type DescriptorProto,
  type EnumDescriptorProto,
  type FieldDescriptorProto,
  type FileDescriptorProto,
  type SourceCodeInfo_Location,
} from '@bufbuild/protobuf/wkt'
import { elementKey, placeText, type ComparedElement, type Elements } from './elements.ts'

/** The elements of a descriptor set that a compiler wrote with source info, and the paths of its files. */
export const bufElements = (
  descriptorSet: string,
): { readonly elements: Elements; readonly paths: ReadonlySet<string> } => {
  const { file: files } = fromBinary(FileDescriptorSetSchema, readFileSync(descriptorSet))
  const elements: Elements = new Map()
  for (const file of files) addFile(elements, file)
  return { elements, paths: new Set(files.map(({ name }) => name)) }
}
