import { stringsOf, type JsonObject } from './json.ts'
import { joined } from './paths.ts'

/** An entry of `paths`: `@app/*` and the places it stands for, relative to the tree's root. */
export interface PathMapping {
  readonly prefix: string
  /** undefined for an entry without `*`. */
  readonly suffix: string | undefined
  readonly targets: readonly string[]
}

const configDirVariable = '${configDir}'

/** A path of a configuration, relative to the tree's root; undefined when it leads out of the tree. */
export const placed = (text: string, folder: string, configDir: string): string | undefined =>
  text.startsWith(configDirVariable)
    ? joined(configDir, text.slice(configDirVariable.length))
    : joined(folder, text)

/** The entries of `paths`, the most specific first. */
export const mappingsOf = (entries: JsonObject, folder: string, configDir: string): readonly PathMapping[] =>
  Object.entries(entries)
    .map(([pattern, targets]): PathMapping => {
      const star = pattern.indexOf('*')
      return {
        prefix: star === -1 ? pattern : pattern.slice(0, star),
        suffix: star === -1 ? undefined : pattern.slice(star + 1),
        targets: stringsOf(targets).flatMap((target) => placed(target, folder, configDir) ?? []),
      }
    })
    // An entry without a star wins, then the longest text before the star.
    .toSorted(
      (one, other) =>
        Number(other.suffix === undefined) - Number(one.suffix === undefined) ||
        other.prefix.length - one.prefix.length,
    )

export const matches = ({ prefix, suffix }: PathMapping, specifier: string): boolean =>
  suffix === undefined
    ? specifier === prefix
    : specifier.startsWith(prefix) &&
      specifier.endsWith(suffix) &&
      specifier.length >= prefix.length + suffix.length

/** Where a mapping that matches leads. */
export const targetsOfMapping = (
  { prefix, suffix, targets }: PathMapping,
  specifier: string,
): readonly string[] => {
  const text = suffix === undefined ? '' : specifier.slice(prefix.length, specifier.length - suffix.length)
  return targets.flatMap(
    (target) =>
      joined(
        '',
        target.replace('*', () => text),
      ) ?? [],
  )
}
