import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { googleProtoFiles } from '../peers/npm-package.ts'

const cache = fileURLToPath(new URL('../../.cache/bench/', import.meta.url))

/** Files of both versions that buf cannot build: MessageSets, and imports that resolve to nothing. */
const unbuildable = [
  'google/protobuf/bridge/message_set.proto',
  'google/protobuf/compiler/ruby',
  'google/protobuf/util/json_format.proto',
  'google/protobuf/util/json_format_proto3.proto',
  'google/protobuf/sample_messages_edition.proto',
  'google/protobuf/test_protos/recursive_message_set.proto',
]

/** Folders of google-proto-files 3.0.3 and 6.0.1, protobuf files only, without those that buf cannot build. */
export const corpora = (): readonly [string, string] => {
  const [older, newer] = googleProtoFiles()
  return [clean(older, join(cache, 'old')), clean(newer, join(cache, 'new'))]
}

const clean = (from: string, to: string): string => {
  if (existsSync(to)) return to
  cpSync(from, to, {
    recursive: true,
    filter: (path) => statSync(path).isDirectory() || path.endsWith('.proto'),
  })
  for (const path of unbuildable) rmSync(join(to, path), { recursive: true, force: true })
  return to
}

/** All protobuf files below a folder, relative to it, sorted. */
export const protoFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.proto'))
    .toSorted()

/** Copies every `step`-th file of a corpus with everything it imports. */
export const sample = (from: string, to: string, step: number): string => {
  rmSync(to, { recursive: true, force: true })
  const wanted = protoFiles(from).filter((_, index) => index % step === 0)
  const seen = new Set<string>()
  for (let path = wanted.pop(); path !== undefined; path = wanted.pop()) {
    if (seen.has(path) || !existsSync(join(from, path))) continue
    seen.add(path)
    const text = readFileSync(join(from, path), 'utf8')
    for (const [, imported] of text.matchAll(/^\s*import\s+(?:public\s+|weak\s+)?"([^"]+)"/gm)) {
      wanted.push(imported as string)
    }
    mkdirSync(dirname(join(to, path)), { recursive: true })
    writeFileSync(join(to, path), text)
  }
  return to
}

/** A git repository of the given corpus whose worktree differs from HEAD in `count` files, one field deleted in each. */
export const repositoryWithChange = (corpus: string, name: string, count: number): string => {
  const folder = join(cache, name)
  rmSync(folder, { recursive: true, force: true })
  cpSync(corpus, folder, { recursive: true })
  git(folder, 'init', '--quiet', '--initial-branch=main')
  git(folder, 'add', '--all')
  git(folder, 'commit', '--quiet', '--message=Corpus')
  const field = /^  (?:repeated )?string \w+ = \d+;$/m
  const edited = protoFiles(folder).filter((path) => field.test(readFileSync(join(folder, path), 'utf8')))
  const every = Math.floor(edited.length / count)
  for (const path of edited.filter((_, index) => index % every === 0).slice(0, count)) {
    writeFileSync(join(folder, path), readFileSync(join(folder, path), 'utf8').replace(field, ''))
  }
  return folder
}

/** A module of ten small files that import each other, before and after a change. */
export const tenFiles = (): readonly [string, string] => {
  const [base, head] = [join(cache, 'ten/base'), join(cache, 'ten/head')]
  for (const [folder, extra] of [
    [base, '  string note = 3;\n'],
    [head, ''],
  ] as const) {
    rmSync(folder, { recursive: true, force: true })
    for (let index = 0; index < 10; index++) {
      const imported = index === 0 ? '' : `import "acme/shop/v1/file${index - 1}.proto";\n\n`
      const previous = index === 0 ? 'string' : `Message${index - 1}`
      const path = join(folder, `acme/shop/v1/file${index}.proto`)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(
        path,
        `syntax = "proto3";\n\npackage acme.shop.v1;\n\n${imported}message Message${index} {\n` +
          `  string id = 1;\n  ${previous} previous = 2;\n${extra}  repeated int64 amounts = 4;\n}\n`,
      )
    }
  }
  return [base, head]
}

const git = (folder: string, ...args: string[]): void => {
  const identity = ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.com', '-c', 'gc.auto=0']
  const result = spawnSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8' })
  if (result.status !== 0) throw new Error(`git ${args.join(' ')}: ${result.stderr}`)
}
