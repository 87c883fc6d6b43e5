import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { npmTarball } from '../peers/npm-tarball.ts'

const theia =
  'core debug editor file-search filesystem markers monaco navigator plugin-ext plugin-utils preferences scm search-in-workspace terminal workspace'.split(
    ' ',
  )

/** Packages that are published with their TypeScript source. */
const packages: readonly (readonly [name: string, version: string])[] = [
  ...theia.map((name) => [`@theia/${name}`, '1.75.0'] as const),
  ['@deck.gl/core', '9.1.0'],
  ['effect', '3.19.0'],
  ['ethers', '6.15.0'],
  ['mongodb', '6.20.0'],
  ['rxjs', '7.8.2'],
  ['viem', '2.21.0'],
]

const cache = fileURLToPath(new URL('../../.cache/bench/', import.meta.url))

/** Folder of a monorepo of more than 3,000 files of TypeScript, made of published packages: sources only, nothing built. */
export const typescriptTree = (): string => {
  const folder = join(cache, 'typescript-tree')
  if (existsSync(folder)) return folder
  const growing = `${folder}.part`
  rmSync(growing, { recursive: true, force: true })
  const paths: Record<string, readonly string[]> = {}
  for (const [name, version] of packages) {
    const short = name.replace('@', '').replace('/', '-')
    copySources(npmTarball(name, version), join(growing, 'packages', short))
    if (name.startsWith('@theia/')) paths[`${name}/lib/*`] = [`./packages/${short}/src/*`]
  }
  const compilerOptions = {
    module: 'nodenext',
    target: 'es2022',
    jsx: 'react',
    experimentalDecorators: true,
    paths,
  }
  writeFileSync(
    join(growing, 'package.json'),
    json({ name: 'tree', private: true, workspaces: ['packages/*'] }),
  )
  writeFileSync(join(growing, 'tsconfig.json'), json({ compilerOptions, include: ['packages'] }))
  // oxlint looks at nothing that git ignores, as `.cache` is, unless it is a repository of its own.
  git(growing, 'init', '--quiet')
  git(growing, 'add', '--all')
  renameSync(growing, folder)
  return folder
}

const git = (folder: string, ...args: readonly string[]): void => {
  const { status } = spawnSync('git', ['-C', folder, ...args], { stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) throw new Error(`git ${args.join(' ')} failed in ${folder}`)
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

const copySources = (from: string, to: string): void => {
  mkdirSync(to, { recursive: true })
  cpSync(join(from, 'package.json'), join(to, 'package.json'))
  for (const path of filesOf(from)) {
    const isBuilt = /^(?:_|lib|dist|build)|node_modules|\.d\.[cm]?ts$/u.test(path)
    if (!isBuilt && isTypeScript(path)) cpSync(join(from, path), join(to, path))
  }
}

const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))

const isTypeScript = (path: string): boolean => /\.tsx?$/u.test(path)
