/** What a `$ref` points to: a file of the tree and the keys below its root. */
export interface ReferenceTarget {
  readonly path: string
  readonly pointer: readonly string[]
}

export interface RefusedReference {
  readonly refused: string
}

/**
 * Reads a `$ref` as a path relative to the file it stands in and a JSON pointer (RFC 6901) in its fragment. Whatever
 * leaves the repository is refused: absolute paths, other schemes, the network.
 */
export const parseReference = (reference: string, fromPath: string): ReferenceTarget | RefusedReference => {
  const hash = reference.indexOf('#')
  const location = hash < 0 ? reference : reference.slice(0, hash)
  const fragment = hash < 0 ? '' : decoded(reference.slice(hash + 1))
  if (/^[a-zA-Z][a-zA-Z0-9+.-]*:/.test(location) || location.startsWith('//')) {
    return {
      refused: `The reference "${reference}" leads out of the repository; only files of the repository are read.`,
    }
  }
  if (location.startsWith('/') || location.includes('\\')) {
    return { refused: `The reference "${reference}" is not a path relative to its file.` }
  }
  const path = location === '' ? fromPath : joined(fromPath, decoded(location))
  if (path === undefined) {
    return {
      refused: `The reference "${reference}" leads out of the repository; only files of the repository are read.`,
    }
  }
  if (fragment === '') return { path, pointer: [] }
  if (!fragment.startsWith('/')) {
    return {
      refused: `The reference "${reference}" names an anchor; only JSON pointers such as "#/components/schemas/Order" are followed.`,
    }
  }
  return { path, pointer: fragment.slice(1).split('/').map(unescaped) }
}

const unescaped = (segment: string): string => segment.replaceAll('~1', '/').replaceAll('~0', '~')

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Joins a relative path to the folder of a file; undefined when it leads above the tree's root. */
const joined = (fromPath: string, relative: string): string | undefined => {
  const segments = fromPath.split('/').slice(0, -1)
  for (const segment of relative.split('/')) {
    if (segment === '..') {
      if (segments.pop() === undefined) return undefined
    } else if (segment !== '.' && segment !== '') segments.push(segment)
  }
  return segments.join('/')
}
