import { folderOf, pathFrom } from '../packages.ts'

/** Folders from which the build files of the tree say that packages are found, such as `src`; that of each file too. */
export const declaredRoots = (layout: ReadonlyMap<string, string>): readonly string[] => {
  const roots = new Set<string>()
  for (const [path, text] of layout) {
    const folder = folderOf(path)
    for (const relative of ['', 'src', 'lib', ...rootsIn(path, text)]) {
      const root = pathFrom(folder, relative)
      if (root !== undefined) roots.add(root)
    }
  }
  return [...roots]
}

const rootsIn = (path: string, text: string): readonly string[] =>
  path.endsWith('setup.cfg') ? settings(text) : quotedValues(text)

const keys = /(?:^|[^\w-])(?:package[-_]dir|where|from|pythonpath|src|"")\s?=\s?/gmu

/** What is looked at of one value. */
const longestValue = 1000

/** What stands in quotes behind one of the keys, in TOML or Python: one string, or those of a list or a table. */
const quotedValues = (text: string): readonly string[] => {
  const found: string[] = []
  for (const match of text.matchAll(keys)) {
    const start = match.index + match[0].length
    const rest = text.slice(start, start + longestValue)
    const end = /^["']/u.test(rest) ? rest.indexOf(rest[0]!, 1) + 1 : rest.search(/[\])}]/u)
    for (const [, value] of rest.slice(0, Math.max(0, end)).matchAll(/["']([^"'\s]+)["']/gu))
      found.push(value!)
  }
  return found
}

/** Values of an INI file: on the line of the name or on indented lines behind it, as they are or behind a package and `=`. */
const settings = (text: string): readonly string[] => {
  const found: string[] = []
  let isWanted = false
  for (const line of text.split('\n')) {
    const isIndented = line.startsWith(' ') || line.startsWith('\t')
    const equals = line.indexOf('=')
    if (!isIndented)
      isWanted = equals !== -1 && ['package_dir', 'where'].includes(line.slice(0, equals).trim())
    const value = line.slice(equals + 1).trim()
    const last = value.slice(value.lastIndexOf('=') + 1).trim()
    if (isWanted && last !== '') found.push(last)
  }
  return found
}
