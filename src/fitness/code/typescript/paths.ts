/** The folder of a path; the root is the empty string. */
export const folderOf = (path: string): string => {
  const slash = path.lastIndexOf('/')
  return slash === -1 ? '' : path.slice(0, slash)
}

export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** Joins a folder and a relative path; undefined when that leads out of the tree. */
export const joined = (folder: string, relative: string): string | undefined => {
  let base = folder
  let rest = relative
  // Most imports climb first and then name a path: what they name needs no taking apart.
  for (;;) {
    if (rest.startsWith('./')) rest = rest.slice(2)
    else if (rest.startsWith('../')) {
      if (base === '') return undefined
      base = folderOf(base)
      rest = rest.slice(3)
    } else break
  }
  const parts = base === '' ? [] : [base]
  for (const part of isPlain(rest) ? [rest] : rest.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else {
      const last = parts.pop()
      if (last === undefined) return undefined
      if (last.includes('/')) parts.push(folderOf(last))
    }
  }
  return parts.join('/')
}

/** It has neither empty parts nor parts of dots. */
const isPlain = (path: string): boolean =>
  !path.includes('//') && !path.includes('./') && !/^\/|[/.]$/u.test(path)

/** The folder itself, then those around it up to the root. */
export function* foldersUp(folder: string): Generator<string> {
  for (let at = folder; ; at = folderOf(at)) {
    yield at
    if (at === '') return
  }
}

export const isInside = (folder: string, path: string): boolean =>
  folder === '' || path === folder || path.startsWith(`${folder}/`)
