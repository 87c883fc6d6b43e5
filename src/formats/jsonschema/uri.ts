/** The URI of a document: that of its path in the tree, or its name where that is a URI itself. */
export const documentUri = (path: string): string =>
  (hasScheme(path) ? absoluteUri(path)?.replace(/#.*$/, '') : undefined) ?? fileUri(path)

/** Characters that mean something in a URI are escaped here, all others by `URL`, as it does in references. */
const fileUri = (path: string): string =>
  new URL(`file:///${path.replaceAll('%', '%25').replaceAll('?', '%3F').replaceAll('#', '%23')}`).href

/** The path in the tree that a URI stands for; undefined for one of another place. */
export const pathOfUri = (uri: string): string | undefined =>
  uri.startsWith('file:///') ? decoded(uri.slice('file:///'.length)) : undefined

/** Whether a text begins as an absolute URI does. */
export const hasScheme = (text: string): boolean => /^[A-Za-z][A-Za-z0-9+.-]*:/.test(text)

/** An absolute URI and the fragment behind it, decoded. */
export interface SplitUri {
  readonly uri: string
  readonly fragment: string
}

/** A URI or a reference relative to `base`, made absolute; undefined when it is none. */
export const resolveUri = (text: string, base: string): SplitUri | undefined => {
  const absolute = absoluteUri(text, base)
  return absolute === undefined ? undefined : splitUri(absolute)
}

/** A reference as written, without looking at what it is relative to. */
export const splitUri = (text: string): SplitUri | undefined => {
  const hash = text.indexOf('#')
  if (hash < 0) return { uri: text, fragment: '' }
  const fragment = decoded(text.slice(hash + 1))
  return fragment === undefined ? undefined : { uri: text.slice(0, hash), fragment }
}

/** The keys of a JSON pointer (RFC 6901); undefined for a fragment that is none. */
export const pointerKeys = (fragment: string): readonly string[] | undefined => {
  if (fragment === '') return []
  if (!fragment.startsWith('/')) return undefined
  return fragment
    .slice(1)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
}

export const pointerText = (keys: readonly string[]): string =>
  keys.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

const absoluteUri = (text: string, base?: string): string | undefined => {
  try {
    return new URL(text, base).href
  } catch {
    return undefined
  }
}

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
