import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { buildShop } from '../../fixtures/landscapes/shop/build.ts'
import type { Shop } from '../../fixtures/landscapes/shop/build.ts'

const temporaryFolders: string[] = []
process.on('exit', () => {
  for (const folder of temporaryFolders) rmSync(folder, { recursive: true, force: true })
})

/** A folder that is removed when the tests end. */
export const temporaryFolder = (name: string): string => {
  const folder = mkdtempSync(join(tmpdir(), `${name}-`))
  temporaryFolders.push(folder)
  return folder
}

let built: Promise<Shop> | undefined

/** The shop, built once for all tests of this folder. Nobody may change it. */
export const theShop = (): Promise<Shop> => (built ??= buildShop(temporaryFolder('shop')))

/** What git prints. The environment of a hook that runs these tests would point git at another repository. */
const git = ({ folder }: Shop, args: readonly string[], input = ''): Buffer => {
  const env = { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }
  return execFileSync('git', args, {
    cwd: folder,
    env,
    input,
    maxBuffer: 1 << 28,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
}

/** What git prints, as text without the end of its last line. */
export const gitText = (shop: Shop, ...args: readonly string[]): string =>
  git(shop, args).toString('utf8').trimEnd()

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

/** Path → text. */
export type Files = ReadonlyMap<string, string>

const filesOfCommits = new Map<string, Files>()

/** The files of a commit. */
export const filesAt = (shop: Shop, commit: string): Files => {
  const known = filesOfCommits.get(commit)
  if (known !== undefined) return known
  const rows = gitText(shop, 'ls-tree', '-r', commit).split('\n')
  const entries = rows
    .map((row) => row.split(/[ \t]/))
    .map(([, , blob, path]) => ({ blob: blob!, path: path! }))
  const texts = textsOf(
    shop,
    entries.map(({ blob }) => blob),
  )
  const files = new Map(entries.map(({ path }, index) => [path, texts[index]!]))
  filesOfCommits.set(commit, files)
  return files
}

/** The files at the tip of a branch. */
export const filesOf = async (branch: string): Promise<Files> => {
  const shop = await theShop()
  return filesAt(shop, shop.tips.get(branch)!)
}

/** The files of every commit of main, oldest first. */
export const filesOfMain = async (): Promise<readonly Files[]> => {
  const shop = await theShop()
  return shop.main.map((commit) => filesAt(shop, commit))
}

export interface FileVersion {
  readonly path: string
  readonly commit: string
  readonly text: string
}

/** Every text that a file had in any commit of any branch, with the commit that brought it. */
export const everyVersion = (shop: Shop): readonly FileVersion[] => {
  const log = gitText(
    shop,
    'log',
    '--branches',
    '--root',
    '--raw',
    '--no-abbrev',
    '--no-renames',
    '--format=commit %H',
  )
  const versions = new Map<string, { path: string; commit: string; blob: string }>()
  let commit = ''
  for (const line of log.split('\n')) {
    if (line.startsWith('commit ')) commit = line.slice('commit '.length)
    if (!line.startsWith(':')) continue
    const [, , , blob, status, path] = line.split(/[ \t]/)
    if (status !== 'D') versions.set(`${path} ${blob}`, { path: path!, commit, blob: blob! })
  }
  const entries = [...versions.values()]
  const texts = textsOf(
    shop,
    entries.map(({ blob }) => blob),
  )
  return entries.map(({ path, commit: from }, index) => ({ path, commit: from, text: texts[index]! }))
}

/** Writes files below a folder, making what folders they need. */
export const writeFiles = (folder: string, files: Files): void => {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

/** Whether a program is there; where it is not, tests that need it are skipped with a notice. */
export const missing = (program: string): string | false => {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' })
    return false
  } catch {
    return `${program} is not installed`
  }
}
