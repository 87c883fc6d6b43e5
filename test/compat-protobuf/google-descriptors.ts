import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createFileRegistry, fromBinary, toJson, type Registry } from '@bufbuild/protobuf'
import {
  FileDescriptorProtoSchema,
  FileDescriptorSetSchema,
  type FileDescriptorProto,
} from '@bufbuild/protobuf/wkt'
import { encodeFileDescriptor } from '../../src/formats/protobuf/descriptor/encode-file.ts'
import { protoTextOf } from '../../src/formats/protobuf/descriptor/proto-text.ts'
import { loadFiles } from '../../src/formats/protobuf/load.ts'
import type { ProtobufModel, ProtoFile } from '../../src/formats/protobuf/model.ts'
import { corpora, protoFiles } from '../bench/corpus.ts'
import { canonicalJson } from '../differential/elements.ts'
import { directoryTree } from '../differential/directory-tree.ts'
import { bufBinary } from '../peers/npm-package.ts'
import { moduleContract, treeOf } from '../protobuf/modules.ts'

/**
 * Encodes every file of google-proto-files as a descriptor and compares it with what buf builds; then turns each
 * descriptor of buf into text, reads that, and compares its descriptor again. Exits with 1 on any difference. With
 * `--quick` only the older version is compared.
 */
const main = async (): Promise<void> => {
  const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
  for (const folder of values.quick ? corpora().slice(0, 1) : corpora()) {
    if (!(await compareFolder(folder))) process.exitCode = 1
  }
}

interface Descriptors {
  readonly registry: Registry
  readonly files: readonly FileDescriptorProto[]
  readonly bytes: ReadonlyMap<string, Uint8Array>
}

const compareFolder = async (folder: string): Promise<boolean> => {
  const expected = bufDescriptors(folder)
  const { model } = await loadFiles(moduleContract, directoryTree(folder), protoFiles(folder))
  const encoded = expected.files.filter((file) => {
    const ours = model.files.get(file.name)
    return ours === undefined || !sameDescriptor(expected, file, encodeFileDescriptor(ours), file.name)
  })
  console.log(`${folder}: ${expected.files.length} descriptors, ${encoded.length} encoded differently`)
  const printed = await differingTexts(expected, model)
  console.log(`${folder}: ${printed.length} with a text that has another descriptor`)
  return encoded.length + printed.length === 0
}

const bufDescriptors = (folder: string): Descriptors => {
  const scratch = mkdtempSync(join(tmpdir(), 'concordat-descriptors-'))
  try {
    const output = join(scratch, 'descriptors.binpb')
    execFileSync(bufBinary(), ['build', '--as-file-descriptor-set', '--exclude-source-info', '-o', output], {
      cwd: folder,
      stdio: 'inherit',
    })
    const set = fromBinary(FileDescriptorSetSchema, readFileSync(output))
    return { registry: createFileRegistry(set), files: set.file, bytes: filesOf(readFileSync(output)) }
  } finally {
    rmSync(scratch, { recursive: true })
  }
}

/** The bytes of every file in a descriptor set: field 1, each with its length before it. */
const filesOf = (set: Uint8Array): ReadonlyMap<string, Uint8Array> => {
  const files = new Map<string, Uint8Array>()
  let offset = 0
  while (offset < set.length) {
    offset++
    let length = 0
    for (let shift = 0; ; shift += 7) {
      const byte = set[offset++]!
      length += (byte & 127) * 2 ** shift
      if (byte < 128) break
    }
    const bytes = set.subarray(offset, offset + length)
    files.set(fromBinary(FileDescriptorProtoSchema, bytes).name, bytes)
    offset += length
  }
  return files
}

let shown = 0

const sameDescriptor = (
  { registry }: Descriptors,
  expected: FileDescriptorProto,
  bytes: Uint8Array,
  name: string,
): boolean => {
  // A method with an empty body has empty options, one that ends with a semicolon has none: that means the same.
  const json = (file: FileDescriptorProto): string =>
    canonicalJson(toJson(FileDescriptorProtoSchema, file, { registry })).replaceAll('"options":{},', '')
  const [ours, theirs] = [json(fromBinary(FileDescriptorProtoSchema, bytes)), json(expected)]
  if (ours === theirs) return true
  if (shown++ < 10) {
    let at = 0
    while (ours[at] === theirs[at]) at++
    console.log(`${name}\n  ours ${ours.slice(at - 80, at + 80)}\n  buf  ${theirs.slice(at - 80, at + 80)}`)
  }
  return false
}

const differingTexts = async (expected: Descriptors, model: ProtobufModel): Promise<readonly string[]> => {
  const texts: Record<string, string> = {}
  for (const [path, bytes] of expected.bytes) {
    const importsOf = (file: ProtoFile): ProtoFile[] =>
      file.imports.flatMap(({ file: imported }) => imported ?? [])
    texts[path] = protoTextOf(bytes, importsOf(model.files.get(path)!)) ?? ''
  }
  const { model: read, problems } = await loadFiles(moduleContract, treeOf(texts), Object.keys(texts))
  for (const { path, line, column, message } of problems.slice(0, 10)) {
    console.log(`${path}:${line}:${column}: ${message}\n  ${texts[path]?.split('\n')[line - 1]}`)
  }
  return expected.files
    .filter(
      (file) => !sameDescriptor(expected, file, encodeFileDescriptor(read.files.get(file.name)!), file.name),
    )
    .map(({ name }) => name)
}

await main()
