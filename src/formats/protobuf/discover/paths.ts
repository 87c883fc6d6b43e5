/** Paths have forward slashes and no leading `./`; the root is ''. */

export const parentOf = (path: string): string =>
  path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : ''

export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

export const joinPath = (folder: string, path: string): string =>
  folder === '' || path === '' ? folder + path : `${folder}/${path}`

export const isBelow = (path: string, folder: string): boolean =>
  folder === '' || path === folder || path.startsWith(`${folder}/`)

/** `./proto/` → `proto`; undefined when it leads out of the folder it is relative to. */
export const normalPath = (path: string): string | undefined => {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined
    } else if (part !== '' && part !== '.') parts.push(part)
  }
  return path.startsWith('/') ? undefined : parts.join('/')
}
