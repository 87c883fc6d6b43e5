import type { FileText } from '../core/tree.ts'
import { linksOf, readBlobs } from './blobs.ts'
import { isRegularFile, linksInside, readRegularFile, realPathInside } from './disk.ts'
import { grep, pathPatterns } from './grep.ts'
import { hasSuffix, indexRecord, nulSeparated, withinLimit } from './listing.ts'
import type { Entry } from './listing.ts'
import { once } from './once.ts'
import { insideSubmodule } from './read-policy.ts'
import { requireWorktree } from './repository.ts'
import type { Repository } from './repository.ts'
import { withoutFilters } from './settings.ts'
import type { Contents, WorktreeStatus, WorktreeTree } from './source-tree.ts'

/**
 * What is on the disk: tracked files and untracked ones that no .gitignore excludes. Content is read as it lies there:
 * filters (`filter.*`, which are programs) and line end conversion are never applied.
 */
export const openWorktreeTree = (repository: Repository): WorktreeTree => {
  requireWorktree(repository)
  const status = once(() => readStatus(repository))
  const list = async (suffixes: readonly string[]) =>
    [...filesOnDisk(repository, await status(), suffixes).keys()].sort()
  return {
    kind: 'worktree',
    origin: { kind: 'worktree' },
    repository,
    file: undefined,
    status,
    contents: async (suffixes) => filesOnDisk(repository, await status(), suffixes),
    links: async () => readLinks(repository, await status()),
    list,
    read: async (paths) => readFiles(repository, await status(), paths),
    async containing(strings, suffixes) {
      const patterns = pathPatterns(suffixes)
      const [onDisk, { sparse }, listed] = await Promise.all([
        grep(repository, ['--untracked'], strings, patterns),
        status(),
        list(suffixes),
      ])
      const inIndex = sparse.size === 0 ? [] : await grep(repository, ['--cached'], strings, patterns)
      const found = new Set([...onDisk, ...inIndex.filter((path) => sparse.has(path))])
      return listed.filter((path) => found.has(path))
    },
  }
}

/**
 * One process answers how the disk differs from the index. A file that only looks touched is compared by git itself,
 * which would run clean filters: those are switched off. `node_modules` is left out even where nothing ignores it.
 */
const readStatus = async (repository: Repository): Promise<WorktreeStatus> => {
  const environment = withoutFilters(repository.environment, await repository.settings())
  const listed = await repository.output(
    ['ls-files', '-z', '-t', '-s', '-m', '-d', '-o', '--exclude-standard', '--exclude=node_modules/'],
    environment,
  )
  const index = new Map<string, Entry>()
  const loose = new Set<string>()
  const removed = new Set<string>()
  const sparse = new Set<string>()
  for (const record of nulSeparated(listed)) {
    const tag = record[0]
    if (tag === '?') {
      // A repository inside this one, with a slash at its end, is no more entered than a submodule.
      if (!record.endsWith('/')) loose.add(record.slice(2))
      continue
    }
    const { path, entry } = indexRecord(record.slice(2))
    if (tag === 'R') removed.add(path)
    else if (tag === 'C') loose.add(path)
    else index.set(path, entry)
    if (tag === 'S') sparse.add(path)
  }
  withinLimit({ size: index.size + loose.size })
  return { index, loose, removed, sparse }
}

const filesOnDisk = (
  repository: Repository,
  status: WorktreeStatus,
  suffixes: readonly string[],
): Contents => {
  const files = new Map<string, string | undefined>()
  for (const [path, entry] of status.index) {
    if (!hasSuffix(path, suffixes) || status.loose.has(path) || status.removed.has(path)) continue
    if (entry.kind === 'file') files.set(path, entry.objectId)
    if (entry.kind === 'conflict') files.set(path, undefined)
  }
  for (const path of status.loose) {
    if (hasSuffix(path, suffixes) && isRegularFile(repository.root, path)) files.set(path, undefined)
  }
  return files
}

const readLinks = async (
  repository: Repository,
  { index, loose, sparse }: WorktreeStatus,
): Promise<ReadonlyMap<string, string>> => {
  const inIndex = [...index].flatMap(([path, { kind }]) => (kind === 'link' ? [path] : []))
  const onDisk = linksInside(repository.root, new Set([...inIndex, ...loose]))
  if (!inIndex.some((path) => sparse.has(path))) return onDisk
  const stored = await linksOf(index, repository.batch)
  return new Map([...onDisk, ...[...stored].filter(([path]) => sparse.has(path))])
}

const readFiles = async (
  repository: Repository,
  status: WorktreeStatus,
  paths: readonly string[],
): Promise<ReadonlyMap<string, FileText>> => {
  const texts = new Map<string, FileText>()
  for (const path of paths) {
    const text = readFile(repository.root, status, path)
    if (text !== undefined) texts.set(path, text)
  }
  const leftOut = paths.filter((path) => !texts.has(path) && status.sparse.has(path))
  for (const [path, text] of await readBlobs(leftOut, status.index, repository.batch)) texts.set(path, text)
  return texts
}

const readFile = (root: string, status: WorktreeStatus, path: string): FileText | undefined => {
  const real = realPathInside(root, path)
  if (typeof real !== 'string') return real
  const submodule = submoduleOf(real, status)
  return submodule === undefined ? readRegularFile(root, real) : insideSubmodule(submodule)
}

const submoduleOf = (path: string, { index }: WorktreeStatus): string | undefined => {
  for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1)) {
    const folder = path.slice(0, end)
    if (index.get(folder)?.kind === 'submodule') return folder
  }
  return undefined
}
