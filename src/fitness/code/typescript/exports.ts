import { isObject } from './json.ts'

/** Conditions that lead to the source, or to what bundlers take, before those of built output. */
const preferred = ['source', 'development', 'types', 'import', 'module', 'default']

/**
 * What `exports` or `imports` of a package.json say of a subpath (`.`, `./api`, `#config`): the targets of all conditions,
 * the best first. undefined when nothing there speaks of the subpath; empty when it is closed.
 */
export const targetsOf = (map: unknown, subpath: string): readonly string[] | undefined => {
  const isSubpathMap =
    isObject(map) && Object.keys(map).some((key) => key.startsWith('.') || key.startsWith('#'))
  if (!isSubpathMap) return subpath === '.' ? conditionTargets(map) : undefined
  if (Object.hasOwn(map, subpath)) return conditionTargets(map[subpath])
  let best: { readonly key: string; readonly text: string } | undefined
  for (const key of Object.keys(map)) {
    const star = key.indexOf('*')
    const prefix = star === -1 ? key : key.slice(0, star)
    // A key that ends with a slash is the older way to write `/*`.
    if (star === -1 && !key.endsWith('/')) continue
    const suffix = star === -1 ? '' : key.slice(star + 1)
    if (!subpath.startsWith(prefix) || !subpath.endsWith(suffix)) continue
    if (subpath.length < prefix.length + suffix.length) continue
    if (best !== undefined && best.key.length >= key.length) continue
    best = { key, text: subpath.slice(prefix.length, subpath.length - suffix.length) }
  }
  if (best === undefined) return undefined
  const { key, text } = best
  return conditionTargets(map[key]).map((target) =>
    target.includes('*') ? target.replaceAll('*', () => text) : target.endsWith('/') ? target + text : target,
  )
}

/** All strings below a target, conditions in our order of preference. */
const conditionTargets = (target: unknown, depth = 0): readonly string[] => {
  if (typeof target === 'string') return [target]
  if (depth > deepestConditions) return []
  if (Array.isArray(target)) return target.flatMap((each: unknown) => conditionTargets(each, depth + 1))
  if (!isObject(target)) return []
  return Object.entries(target)
    .toSorted(([one], [other]) => rank(one) - rank(other))
    .flatMap(([, each]) => conditionTargets(each, depth + 1))
}

const deepestConditions = 10

/** A condition of the repository's own, such as `@acme/source`, is there to lead to its source. */
const rank = (condition: string): number => {
  if (condition.startsWith('@') || condition.endsWith('source')) return 0
  const position = preferred.indexOf(condition)
  return position === -1 ? preferred.length : position
}
