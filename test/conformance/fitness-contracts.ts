import type { Graph } from '../../src/fitness/graph/model.ts'
import { globOf } from '../../src/fitness/graph/glob.ts'
import { judge } from '../../src/fitness/rules/judge.ts'
import type { FitnessRule, Layer, RuleKind, Selector } from '../../src/fitness/rules/rule.ts'

const listOf = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value

const isTrue = (value: unknown, otherwise: boolean): boolean =>
  value === undefined ? otherwise : String(value).toLowerCase() === 'true'

const packageOf = (name: string): readonly string[] => [`package:${name}`, `package:${name}.**`]

const overlap = (one: string, other: string): boolean =>
  one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`)

/** Whether a contract of import-linter is kept, by our rules; null when they find it wrongly written. */
export const contractKept = (
  graph: Graph,
  { type, options }: { readonly type: string; readonly options: Readonly<Record<string, any>> },
): boolean | null => {
  /** A wildcard stands for every module it matches; one that matches nothing is kept, for the rule to complain about. */
  const modules = (value: string | readonly string[] | undefined): readonly string[] =>
    listOf(value).flatMap((expression) => {
      if (!expression.includes('*')) return [expression]
      const glob = globOf(expression, '.')
      const found = graph.nodes.map(({ id }) => id).filter((id) => glob(id) !== undefined)
      return found.length > 0 ? found : [expression]
    })
  const kinds = kindsOf(type, options, modules, graph)
  const ignore = listOf(options.ignore_imports).map((text) => {
    const [from = '', to = ''] = text.split(' -> ')
    return { from: `package:${from}`, to: `package:${to}` }
  })
  const rules = kinds.map((kind): FitnessRule => ({
    ...kind,
    id: type,
    because: 'the contract says so',
    ...(ignore.length > 0 && { ignore }),
  }))
  const { violations, problems } = judge(graph, rules)
  return problems.length > 0 ? null : violations.length === 0
}

const kindsOf = (
  type: string,
  options: Readonly<Record<string, any>>,
  modules: (value: string | readonly string[] | undefined) => readonly string[],
  graph: Graph,
): readonly RuleKind[] => {
  const asPackages = isTrue(options.as_packages, true)
  const members = (name: string): readonly string[] => (asPackages ? packageOf(name) : [`package:${name}`])
  switch (type) {
    case 'forbidden': {
      const indirect = !isTrue(options.allow_indirect_imports, false)
      return modules(options.source_modules).flatMap((from) =>
        modules(options.forbidden_modules)
          .filter((to) => (asPackages ? !overlap(from, to) : from !== to))
          .map((to) => ({ forbid: { from: members(from), to: members(to), indirect } })),
      )
    }
    case 'independence':
      return [{ independent: { of: modules(options.modules).map(packageOf), indirect: true } }]
    case 'protected':
      return modules(options.protected_modules).map((name) => ({
        protected: { of: members(name), importers: modules(options.allowed_importers).flatMap(members) },
      }))
    case 'layers': {
      const containers = modules(options.containers)
      return (containers.length > 0 ? containers : ['']).map((container) => layersIn(container, options))
    }
    default:
      return siblingRules(options, modules, graph)
  }
}

const layersIn = (container: string, options: Readonly<Record<string, any>>): RuleKind => {
  const prefix = container === '' ? '' : `${container}.`
  const selector = (names: readonly string[]): Selector => ({
    match: names.flatMap((name) => packageOf(prefix + name.replaceAll(/[()]/gu, ''))),
    optional: names.every((name) => name.startsWith('(')),
  })
  const order = listOf(options.layers).map((text): Layer => {
    const independent = text.split('|').map((name) => name.trim())
    if (independent.length > 1) return { independent: independent.map((name) => selector([name])) }
    return selector(text.split(':').map((name) => name.trim()))
  })
  const ignored = listOf(options.exhaustive_ignores).map((name) => `package:${prefix}${name}`)
  const children: Selector = { match: `package:${prefix}*`, not: ignored, optional: true }
  return {
    layers: { order, indirect: true, exhaustive: isTrue(options.exhaustive, false) ? children : false },
  }
}

const siblingRules = (
  options: Readonly<Record<string, any>>,
  modules: (value: string | readonly string[] | undefined) => readonly string[],
  graph: Graph,
): readonly RuleKind[] => {
  const skipped = modules(options.skip_descendants)
  const depth = options.depth === undefined ? Number.POSITIVE_INFINITY : Number(options.depth)
  const missing = [...modules(options.ancestors), ...skipped].filter((name) => !graph.positions.has(name))
  const parents = graph.nodes
    .map(({ id }) => id)
    .filter((id) => !skipped.some((name) => overlap(id, name) && id.length >= name.length))
    .filter((id) =>
      modules(options.ancestors).some(
        (name) =>
          overlap(id, name) &&
          id.length >= name.length &&
          id.split('.').length - name.split('.').length <= depth,
      ),
    )
    .filter((id) => graph.nodes.some((node) => node.id.startsWith(`${id}.`)))
  return [
    ...missing.map((name): RuleKind => ({ connected: { of: `package:${name}` } })),
    ...parents.map((name): RuleKind => ({
      slices: { by: [`package:${name}.{child}`, `package:${name}.{child}.**`] },
    })),
  ]
}
