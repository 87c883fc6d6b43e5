import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { buildShop } from '../../fixtures/landscapes/shop/build.ts'
import type { Shop } from '../../fixtures/landscapes/shop/build.ts'

/** A folder that is removed when the tests end. */
export const temporaryFolder = (name: string): string => {
  const folder = mkdtempSync(join(tmpdir(), `${name}-`))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

let built: Promise<Shop> | undefined

/** The shop, built once for all tests of this folder. Nobody may change it. */
export const theShop = (): Promise<Shop> => (built ??= buildShop(temporaryFolder('shop')))

const git = ({ folder }: Shop, args: readonly string[], input = ''): Buffer =>
  execFileSync('git', args, { cwd: folder, input, maxBuffer: 1 << 28, stdio: ['pipe', 'pipe', 'inherit'] })

const textsOf = (shop: Shop, blobs: readonly string[]): readonly string[] => {
  const answer = git(shop, ['cat-file', '--batch'], blobs.map((blob) => `${blob}\n`).join(''))
  const texts: string[] = []
  let at = 0
  while (at < answer.length) {
    const endOfHeader = answer.indexOf(10, at)
    const size = Number(answer.toString('utf8', at, endOfHeader).split(' ')[2])
    texts.push(answer.toString('utf8', endOfHeader + 1, endOfHeader + 1 + size))
    at = endOfHeader + 1 + size + 1
  }
  return texts
}

/** The files of a commit: path → text. */
export const filesAt = (shop: Shop, commit: string): ReadonlyMap<string, string> => {
  const rows = git(shop, ['ls-tree', '-r', commit]).toString('utf8').trimEnd().split('\n')
  const entries = rows.map((row) => row.split(/[ \t]/)).map(([, , blob, path]) => ({ blob: blob!, path: path! }))
  const texts = textsOf(shop, entries.map(({ blob }) => blob))
  return new Map(entries.map(({ path }, index) => [path, texts[index]!]))
}

export interface FileVersion {
  readonly path: string
  readonly commit: string
  readonly text: string
}

/** Every text that a file had in any commit of any branch, with the commit that brought it. */
export const everyVersion = (shop: Shop): readonly FileVersion[] => {
  const log = git(shop, ['log', '--branches', '--root', '--raw', '--no-abbrev', '--no-renames', '--format=commit %H'])
  const versions = new Map<string, { path: string; commit: string; blob: string }>()
  let commit = ''
  for (const line of log.toString('utf8').split('\n')) {
    if (line.startsWith('commit ')) commit = line.slice('commit '.length)
    if (!line.startsWith(':')) continue
    const [, , , blob, status, path] = line.split(/[ \t]/)
    if (status !== 'D') versions.set(`${path} ${blob}`, { path: path!, commit, blob: blob! })
  }
  const entries = [...versions.values()]
  const texts = textsOf(shop, entries.map(({ blob }) => blob))
  return entries.map(({ path, commit: from }, index) => ({ path, commit: from, text: texts[index]! }))
}

/** Writes files below a folder, making what folders they need. */
export const writeFiles = (folder: string, files: ReadonlyMap<string, string>): void => {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

/** The id of the tree at a path of a commit: equal ids, equal files. */
export const treeId = (shop: Shop, commit: string, path: string): string =>
  git(shop, ['rev-parse', `${commit}:${path}`]).toString('utf8').trim()

/** All commits of all branches. */
export const everyCommit = (shop: Shop): readonly string[] =>
  git(shop, ['rev-list', '--branches']).toString('utf8').trimEnd().split('\n')

/** Whether a program is there; where it is not, tests that need it are skipped with a notice. */
export const missing = (program: string): string | false => {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' })
    return false
  } catch {
    return `${program} is not installed`
  }
}
