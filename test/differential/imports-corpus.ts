import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { npmPackage } from '../peers/npm-package.ts'

const cache = fileURLToPath(new URL('../../.cache/debian/', import.meta.url))

/** Debian source packages, of bookworm, that hold files of a language. */
const debianPackages: ReadonlyMap<string, readonly string[]> = new Map([
  ['java', ['guava-libraries', 'netty', 'gradle']],
  ['kotlin', ['kotlin']],
  ['go', ['golang-1.19', 'kubernetes']],
  ['python', ['python3.11', 'python-django']],
  ['csharp', ['nunit', 'keepass2', 'newtonsoft-json', 'mono']],
])

const npmPackages: ReadonlyMap<string, readonly (readonly [string, string])[]> = new Map([
  [
    'typescript',
    [
      ['rxjs', '7.8.1'],
      ['typeorm', '0.3.20'],
      ['date-fns', '2.30.0'],
    ],
  ],
])

/** Folders with sources of a language, downloaded and unpacked once into `.cache/`. */
export const corpusFolders = (language: string): readonly string[] => [
  ...(debianPackages.get(language) ?? []).map((name) => debianSource(name)),
  ...(npmPackages.get(language) ?? []).map(([name, version]) => npmPackage(name, version)),
]

/** All files below a folder whose names end with one of the suffixes, in one order everywhere. */
export const corpusFiles = (folder: string, suffixes: readonly string[]): readonly string[] =>
  globSync('**', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile() && suffixes.some((suffix) => entry.name.endsWith(suffix)))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()

const debianSource = (name: string): string => {
  const folder = join(cache, name)
  const unpacked = join(folder, 'source')
  if (existsSync(unpacked)) return unpacked
  mkdirSync(folder, { recursive: true })
  run('apt-get', [...aptOptions(), 'source', '--tar-only', name], folder)
  const archive = readdirSync(folder).find((file) => file.includes('.orig.tar.'))
  if (archive === undefined) throw new Error(`The source package ${name} holds no original archive`)
  mkdirSync(`${unpacked}.part`, { recursive: true })
  const patterns = [
    '*.java',
    '*.kt',
    '*.go',
    '*.py',
    '*.pyi',
    '*.cs',
    '*.csproj',
    '*/go.mod',
    '*/pom.xml',
    '*/build.gradle*',
  ]
  run('tar', ['xf', archive, '-C', `${unpacked}.part`, '--wildcards', ...patterns], folder, [0, 2])
  run('mv', [`${unpacked}.part`, unpacked], folder)
  rmSync(join(folder, archive))
  return unpacked
}

/** Lists of packages of our own, so that those of the machine stay as they are. */
const aptOptions = (): readonly string[] => {
  const state = join(cache, 'apt')
  const list = join(state, 'sources.list')
  const options = [
    `Dir::Etc::sourcelist=${list}`,
    'Dir::Etc::sourceparts=/dev/null',
    `Dir::State::lists=${join(state, 'lists')}`,
    `Dir::Cache=${join(state, 'cache')}`,
  ].flatMap((option) => ['-o', option])
  if (!existsSync(list)) {
    mkdirSync(join(state, 'lists', 'partial'), { recursive: true })
    mkdirSync(join(state, 'cache'), { recursive: true })
    const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg'
    writeFileSync(list, `deb-src [signed-by=${keyring}] http://deb.debian.org/debian bookworm main\n`)
    run('apt-get', [...options, 'update'], state)
  }
  return options
}

/** `tar` ends with 2 when one of the patterns matches nothing. */
const run = (
  command: string,
  options: readonly string[],
  cwd: string,
  accepted: readonly number[] = [0],
): void => {
  const { status } = spawnSync(command, options, { cwd, stdio: ['ignore', 'ignore', 'ignore'] })
  if (status === null || !accepted.includes(status)) throw new Error(`${command} ${options.join(' ')} failed`)
}
