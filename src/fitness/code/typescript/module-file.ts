import { nameOf } from './paths.ts'

/** Finds the file that a module path means; undefined when there is none. Paths count from the tree's root. */
export type FindFile = (path: string, fromTypeScript: boolean) => string | undefined

/** What may be left out at the end of an import, in the order in which it is tried. */
const appended = '.ts .tsx .d.ts .mts .cts .js .jsx .mjs .cjs .json .vue .svelte .d.mts .d.cts .node'.split(
  ' ',
)

/** Variants for platforms that bundlers choose from: any of them shows that the import leads somewhere. */
const platforms = ['.native', '.web', '.ios', '.android', '.browser', '.server', '.client', '.node']

/** What is written as its output, `./a.js`, and is `./a.ts` in the source. */
const sourcesOfOutput = new Map<string, readonly string[]>([
  ['.js', ['.ts', '.tsx']],
  ['.jsx', ['.tsx', '.ts']],
  ['.mjs', ['.mts']],
  ['.cjs', ['.cts']],
])
const typesOfOutput = new Map([
  ['.js', ['.d.ts']],
  ['.jsx', ['.d.ts']],
  ['.mjs', ['.d.mts']],
  ['.cjs', ['.d.cts']],
])

/** The rules of bundlers and TypeScript: extensions left out or those of the output, folders with an index file. */
export const fileFinder = (paths: ReadonlySet<string>): FindFile => {
  const extensions = extensionsByStem(paths)
  const first = (stem: string, wanted: readonly string[]): string | undefined => {
    const there = extensions.get(stem)
    const found = there === undefined ? undefined : wanted.find((extension) => there.includes(extension))
    return found === undefined ? undefined : stem + found
  }
  const asWritten = (path: string): string | undefined => {
    const written = extensionOf(path)
    const stem = path.slice(0, path.length - written.length)
    const sources = sourcesOfOutput.get(written)
    const source = sources !== undefined ? first(stem, sources) : undefined
    return source ?? (paths.has(path) ? path : first(stem, typesOfOutput.get(written) ?? []))
  }
  return (path, fromTypeScript) => {
    const index = (): string | undefined => first(path === '' ? 'index' : `${path}/index`, appended)
    if (path === '') return index()
    if (!fromTypeScript && paths.has(path)) return path
    const found = asWritten(path) ?? first(path, appended) ?? index()
    if (found !== undefined) return found
    for (const platform of platforms) {
      const variant = first(path + platform, appended)
      if (variant !== undefined) return variant
    }
    return undefined
  }
}

/** Which extensions there are for a path without one: one look-up instead of one for each extension. */
const extensionsByStem = (paths: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> => {
  const extensions = new Map<string, string[]>()
  for (const path of paths) {
    const extension = extensionOf(path)
    if (!known.has(extension)) continue
    const stem = path.slice(0, path.length - extension.length)
    const there = extensions.get(stem)
    if (there === undefined) extensions.set(stem, [extension])
    else there.push(extension)
  }
  return extensions
}

const known = new Set(appended)

/** `.d.ts` counts as one extension. */
const extensionOf = (path: string): string => {
  const name = nameOf(path)
  const dot = name.lastIndexOf('.')
  if (dot <= 0) return ''
  return name.endsWith('.d', dot) && known.has(name.slice(dot - 2)) ? name.slice(dot - 2) : name.slice(dot)
}
