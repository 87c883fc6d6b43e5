import type { Repository } from './repository.ts'

/** A branch as this clone knows it, for example `origin/main`. */
export interface KnownBranch {
  readonly shown: string
  readonly commit: string
}

/** The branch that work is proposed for. */
export interface TargetBranch {
  readonly name: string
  /** What stands for it here; none when it was never fetched. */
  readonly known: readonly KnownBranch[]
}

interface Ref {
  readonly commit: string
  /** What a symbolic ref points to. */
  readonly points: string
}

/**
 * Finds the branch of that name, or without a name the default branch: what `origin/HEAD` points to, else the first of
 * `init.defaultBranch`, `main` and `master` that exists. A copy of a remote counts before a local branch, which may be
 * behind or ahead of what others see. With a fork, `upstream` is looked at beside `origin`: whichever is nearer counts.
 */
export const findTargetBranch = async (
  repository: Repository,
  name: string | undefined,
): Promise<TargetBranch | undefined> => {
  const settings = await repository.settings()
  const remotes = usualRemotes(settings.remotes)
  const usualNames = [settings.defaultBranch, 'main', 'master'].filter((usual) => usual !== undefined)
  const names = name === undefined ? usualNames : [name]
  const refs = await findRefs(repository, [
    ...remotes.flatMap((remote) => ['HEAD', ...names].map((branch) => `refs/remotes/${remote}/${branch}`)),
    ...names.map((branch) => `refs/heads/${branch}`),
  ])
  const chosen = name ?? defaultName(remotes, refs) ?? names.find((usual) => refs.has(`refs/heads/${usual}`))
  if (chosen === undefined) return undefined
  const known = remotes.flatMap((from) => {
    const direct = refs.get(`refs/remotes/${from}/${chosen}`)
    const pointer = refs.get(`refs/remotes/${from}/HEAD`)
    const ref = direct ?? (pointer?.points === `refs/remotes/${from}/${chosen}` ? pointer : undefined)
    return ref === undefined ? [] : [{ shown: `${from}/${chosen}`, commit: ref.commit }]
  })
  const local = refs.get(`refs/heads/${chosen}`)
  const localBranch = local === undefined ? [] : [{ shown: chosen, commit: local.commit }]
  return { name: chosen, known: known.length > 0 ? known : localBranch }
}

const usualRemotes = (remotes: ReadonlySet<string>): readonly string[] => {
  const usual = ['origin', 'upstream'].filter((name) => remotes.has(name))
  return usual.length > 0 || remotes.size !== 1 ? usual : [...remotes]
}

const defaultName = (remotes: readonly string[], refs: ReadonlyMap<string, Ref>): string | undefined => {
  for (const remote of remotes) {
    const prefix = `refs/remotes/${remote}/`
    const pointer = refs.get(`${prefix}HEAD`)?.points
    if (pointer?.startsWith(prefix)) return pointer.slice(prefix.length)
    const usual = refs.keys().find((name) => name.startsWith(prefix) && name !== `${prefix}HEAD`)
    if (usual !== undefined) return usual.slice(prefix.length)
  }
  return undefined
}

/** Refs that exist, in the order of the patterns asked for. */
const findRefs = async (
  repository: Repository,
  names: readonly string[],
): Promise<ReadonlyMap<string, Ref>> => {
  const format = '--format=%(refname)%00%(objectname)%00%(symref)'
  const output = await repository.output(['for-each-ref', format, ...names])
  const found = new Map<string, Ref>()
  for (const line of output.toString().split('\n')) {
    const [name, commit, points] = line.split('\0')
    if (commit !== undefined && points !== undefined) found.set(name!, { commit, points })
  }
  return new Map(names.flatMap((name) => (found.has(name) ? [[name, found.get(name)!]] : [])))
}
