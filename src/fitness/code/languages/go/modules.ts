import { folderOf, pathFrom } from '../packages.ts'

/** A Go module of the tree: the folder of its `go.mod` and what that says. */
export interface GoModule {
  /** Empty for the root of the tree, otherwise without a slash at its end. */
  readonly folder: string
  readonly path: string
  /** Modules this one depends on, by path. */
  readonly requires: readonly string[]
  /** Folders of the tree that stand for other modules, by their paths. */
  readonly replaces: ReadonlyMap<string, string>
}

/** Whether a path lies in copies of other modules. */
export const isVendored = (path: string): boolean => path.startsWith('vendor/') || path.includes('/vendor/')

/** Reads the `go.mod` and `go.work` files among the layout files; the latter hold `replace` directives for all modules. */
export const goModules = (
  layout: ReadonlyMap<string, string>,
): { readonly modules: readonly GoModule[]; readonly workspaceReplaces: ReadonlyMap<string, string> } => {
  const modules: GoModule[] = []
  const workspaceReplaces = new Map<string, string>()
  for (const [path, text] of layout) {
    const name = path.slice(path.lastIndexOf('/') + 1)
    const folder = folderOf(path)
    if ((name !== 'go.mod' && name !== 'go.work') || isVendored(path)) continue
    const { module, requires, replaces } = directivesOf(text, folder)
    if (name === 'go.work') for (const [from, to] of replaces) workspaceReplaces.set(from, to)
    else if (module !== undefined) modules.push({ folder, path: module, requires, replaces })
  }
  return { modules, workspaceReplaces }
}

const directivesOf = (text: string, folder: string) => {
  let module: string | undefined
  const requires: string[] = []
  const replaces = new Map<string, string>()
  let block: string | undefined
  for (const line of text.split('\n')) {
    const comment = line.indexOf('//')
    const words = (comment === -1 ? line : line.slice(0, comment))
      .split(/[ \t\r]/u)
      .filter((each) => each !== '')
    const first = words[0]
    if (first === undefined) continue
    if (first === ')') block = undefined
    else if (words[1] === '(') block = first
    else if (first.endsWith('(') && words.length === 1) block = first.slice(0, -1)
    else {
      const verb = block ?? first
      const values = (block === undefined ? words.slice(1) : words).map(unquoted)
      const arrow = values.indexOf('=>')
      const target = arrow === -1 ? undefined : values[arrow + 1]
      if (verb === 'module') module = values[0]
      else if (verb === 'require' && values[0] !== undefined) requires.push(values[0])
      else if (verb === 'replace' && target !== undefined && /^\.{1,2}(?:\/|$)/u.test(target)) {
        const place = pathFrom(folder, target)
        if (place !== undefined) replaces.set(values[0]!, place)
      }
    }
  }
  return { module, requires, replaces }
}

const unquoted = (text: string): string => (/^["`].*["`]$/u.test(text) ? text.slice(1, -1) : text)
