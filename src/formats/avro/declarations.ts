import type { Problem } from '../../core/problem.ts'
import { compactText } from '../../core/json/json-node.ts'
import type { AvroFile, NamedSchema } from './model.ts'
import { isNamed } from './model.ts'
import { problemAt } from './reading.ts'
import { reachable, rootsOf } from './walk.ts'

/**
 * Of the declarations of one name, those that a file means: the ones in its folder, else those that share the most
 * folders with it. Several are left when files are equally close; sorted by path.
 */
export const closest = (path: string, types: readonly NamedSchema[]): readonly NamedSchema[] => {
  const others = types.filter((type) => type.source.path !== path)
  const best = Math.max(-1, ...others.map((type) => closeness(path, type.source.path)))
  return others
    .filter((type) => closeness(path, type.source.path) === best)
    .toSorted((one, other) => (one.source.path < other.source.path ? -1 : 1))
}

const closeness = (path: string, other: string): number => {
  const folders = path.split('/').slice(0, -1)
  const others = other.split('/').slice(0, -1)
  if (folders.join('/') === others.join('/')) return Infinity
  const apart = folders.findIndex((folder, index) => folder !== others[index])
  return apart < 0 ? folders.length : apart
}

export const isSameDeclaration = (one: NamedSchema, other: NamedSchema): boolean =>
  one === other || compactText(one.source.text, one.span) === compactText(other.source.text, other.span)

export const ambiguityProblem = (file: AvroFile, offset: number, types: readonly NamedSchema[]): Problem => {
  const paths = [...new Set(types.map((type) => type.source.path))]
  const message = `The type "${types[0]?.fullName}" is declared differently in ${paths.join(' and in ')}; it is unclear which one is meant.`
  return problemAt(file.source, offset, message)
}

/** Types that a file and the files it uses declare under one name, but differently: together they are no schema. */
export const conflicts = (file: AvroFile): Problem[] => {
  const first = new Map<string, NamedSchema>()
  const problems: Problem[] = []
  for (const type of reachable(rootsOf(file))) {
    if (!isNamed(type)) continue
    const earlier = first.get(type.fullName)
    if (earlier === undefined) first.set(type.fullName, type)
    else if (earlier.source !== type.source && !isSameDeclaration(earlier, type)) {
      const message = `The type "${type.fullName}" is declared differently in ${earlier.source.path}, and ${file.source.path} uses both.`
      problems.push(problemAt(type.source, type.nameSpan.start, message))
    }
  }
  return problems
}
