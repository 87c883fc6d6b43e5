import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Outside parts are installed here once; git ignores the folder. */
const cache = join(import.meta.dirname, '../../.cache/differential')

const bufPackage = `@bufbuild/buf-${process.platform}-${process.arch}`

const dependencies = {
  [bufPackage]: '1.75.0',
  'google-proto-files-6.0.1': 'npm:google-proto-files@6.0.1',
  'google-proto-files-3.0.3': 'npm:google-proto-files@3.0.3',
}

export type CorpusVersion = '6.0.1' | '3.0.3'

/** Files that buf cannot build: message sets, and imports that no one finds. */
const notForBuf = [
  'google/protobuf/bridge/message_set.proto',
  'google/protobuf/compiler/ruby',
  'google/protobuf/util/json_format.proto',
  'google/protobuf/util/json_format_proto3.proto',
  'google/protobuf/sample_messages_edition.proto',
  'google/protobuf/test_protos/recursive_message_set.proto',
]

/** Installs buf and the corpora into the cache folder unless they are there. */
export const install = (): void => {
  const manifest = JSON.stringify({ private: true, dependencies }, undefined, 2)
  const installed = Object.keys(dependencies).every((name) => existsSync(join(cache, 'node_modules', name)))
  if (installed) return
  mkdirSync(cache, { recursive: true })
  writeFileSync(join(cache, 'package.json'), manifest)
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: cache,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
}

/** Folder with all files of a corpus. */
export const corpusFolder = (version: CorpusVersion): string =>
  join(cache, 'node_modules', `google-proto-files-${version}`)

/** Paths of the corpus, sorted. */
export const corpusPaths = (version: CorpusVersion): readonly string[] =>
  globSync('**/*.proto', { cwd: corpusFolder(version) })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()

export const bufExecutable = (): string =>
  join(cache, 'node_modules', bufPackage, 'bin', process.platform === 'win32' ? 'buf.exe' : 'buf')

/** File with the descriptors that buf builds of a corpus, source info included. Built once: the corpus never changes. */
export const bufDescriptors = (version: CorpusVersion): string => {
  const output = join(cache, `descriptors-${version}.binpb`)
  if (existsSync(output)) return output
  const folder = join(cache, `buf-${version}`)
  rmSync(folder, { recursive: true, force: true })
  for (const path of corpusPaths(version)) {
    if (notForBuf.some((excluded) => path === excluded || path.startsWith(`${excluded}/`))) continue
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    cpSync(join(corpusFolder(version), path), join(folder, path))
  }
  execFileSync(bufExecutable(), ['build', '--as-file-descriptor-set', '-o', output], {
    cwd: folder,
    stdio: 'inherit',
  })
  return output
}
