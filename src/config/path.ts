/**
 * The path of a file, folder or glob that is written relative to `folder`, relative to the tree's root: no leading or
 * trailing `/`, no `.` or `..`; '' is the root itself. Otherwise why it is refused.
 */
export const normalizePath = (folder: string, written: string): string | { readonly refused: string } => {
  if (written.includes('\\')) return { refused: 'Folders in a path are separated by "/", not by "\\".' }
  if (written.startsWith('/') || /^[A-Za-z]:/.test(written)) {
    return { refused: `"${written}" is an absolute path; write it relative to the folder of this file.` }
  }
  const parts = folder === '' ? [] : folder.split('/')
  for (const part of written.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return { refused: `"${written}" leads out of the repository.` }
  }
  return parts.join('/')
}

/** Whether a path is the folder itself or lies in it; '' holds everything. */
export const isWithin = (folder: string, path: string): boolean =>
  folder === '' || path === folder || path.startsWith(`${folder}/`)
