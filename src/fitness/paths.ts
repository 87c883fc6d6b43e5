/** The folder of a path, '' for the root. */
export const folderOf = (path: string): string => {
  const slash = path.lastIndexOf('/')
  return slash < 0 ? '' : path.slice(0, slash)
}

/** The last part of a path. */
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** A path written relative to a folder, without `.` and `..`; undefined when it leads out of the tree. */
export const resolvePath = (folder: string, written: string): string | undefined => {
  const parts: string[] = written.startsWith('/') || folder === '' ? [] : folder.split('/')
  for (const part of written.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return undefined
  }
  return parts.join('/')
}

export const isBelow = (path: string, folder: string): boolean =>
  folder === '' || path === folder || path.startsWith(`${folder}/`)

const foldersOfOthers = new Set([
  'node_modules',
  'vendor',
  'third_party',
  '.git',
  'dist',
  'target',
  'bin',
  'obj',
])

/** Whether a file was brought along or made by a tool: it says nothing about who wrote the repository. */
export const isBroughtAlong = (path: string): boolean =>
  path.split('/').some((part) => foldersOfOthers.has(part))

const testFolders = new Set(['test', 'tests', '__tests__', '__mocks__', 'testdata', 'e2e', 'fixtures'])

/** Whether a file belongs to tests: what they call and write is not what the service does. */
export const isTest = (path: string): boolean => {
  const parts = path.split('/')
  const name = parts.pop() ?? ''
  return (
    parts.some((part) => testFolders.has(part) || part.endsWith('.Tests')) ||
    /[._-](?:test|spec|pact)\.[a-z]+$|_test\.go$|^test_.*\.py$|(?:Test|Tests|IT|Spec)\.(?:java|kt|cs)$/.test(
      name,
    )
  )
}
