import type { Tree } from '../../core/tree.ts'
import { baseName, folderOf, isBelow, isBroughtAlong, isTest } from '../paths.ts'
import type { NamedService } from './service-names.ts'

/** Files that something is built with. */
const buildFiles = [
  'Dockerfile',
  'package.json',
  'go.mod',
  'pom.xml',
  'build.gradle',
  'build.gradle.kts',
  'pyproject.toml',
  'requirements.txt',
  '.csproj',
  'Cargo.toml',
]

/** Folders of repositories whose folders are services each. */
const holders = new Set(['services', 'microservices'])

/** Names of folders that are about building, not about a service. */
const notNames = new Set([
  'docker',
  'build',
  'deploy',
  'deployment',
  'ci',
  'dev',
  '.devcontainer',
  'infra',
  'scripts',
  'tools',
])

export interface ServiceFolders {
  readonly buildFolders: readonly string[]
  readonly services: readonly NamedService[]
}

/** The folders something is built from, and those of them that are services: below `services/`, or with a Dockerfile. */
export const findFolders = async (tree: Tree): Promise<ServiceFolders> => {
  const files = (await tree.list([...buildFiles, '.sql'])).filter(
    (path) => !isBroughtAlong(path) && !isTest(path),
  )
  const built = files.filter((path) =>
    buildFiles.some((name) => baseName(path) === name || (name === '.csproj' && path.endsWith(name))),
  )
  const services = new Map<string, NamedService>()
  const add = (folder: string, path: string): void => {
    const name = baseName(folder)
    if (folder === '' || notNames.has(name) || services.has(folder)) return
    services.set(folder, { name, origin: 'folder', folder, place: { path, line: 1, column: 1 } })
  }
  for (const path of files) {
    const parts = path.split('/')
    const holder = parts.findIndex((part) => holders.has(part))
    if (holder >= 0 && parts.length > holder + 2) add(parts.slice(0, holder + 2).join('/'), path)
  }
  for (const path of built.filter((one) => baseName(one) === 'Dockerfile')) {
    const folder = folderOf(path)
    if (![...services.keys()].some((known) => isBelow(folder, known))) add(folder, path)
  }
  return { buildFolders: [...new Set(built.map(folderOf))].toSorted(), services: [...services.values()] }
}
