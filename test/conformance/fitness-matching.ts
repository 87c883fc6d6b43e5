import { literalGlob } from '../../src/fitness/graph/glob.ts'
import type { Selector } from '../../src/fitness/rules/rule.ts'

/** What a rule of dependency-cruiser asks of a module, or of a dependency. */
export type Conditions = Readonly<Record<string, any>>

export const nodesOf = (
  ids: readonly string[],
  conditions: Conditions,
  groups: readonly string[] = [],
): Selector => ({
  match: matching(ids, conditions, groups).map(({ id }) => literalGlob(id)),
  optional: true,
})

export const matching = (
  ids: readonly string[],
  { path, pathNot }: Conditions,
  groups: readonly string[] = [],
): readonly { readonly id: string; readonly groups: readonly string[] }[] =>
  ids.flatMap((id) => {
    const found = path === undefined ? [''] : expression(path, groups).exec(id)
    const excluded = pathNot !== undefined && expression(pathNot, groups).test(id)
    return found === null || excluded ? [] : [{ id, groups: [...found] }]
  })

export const expression = (pattern: string | readonly string[], groups: readonly string[]): RegExp => {
  const text = typeof pattern === 'string' ? pattern : pattern.join('|')
  return new RegExp(
    text.replaceAll(/\$(\d)/gu, (whole, index) => groups[Number(index)] ?? whole),
    'u',
  )
}
