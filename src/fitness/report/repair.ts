import type { FitnessRule } from '../rules/rule.ts'
import type { Breach } from '../rules/violation.ts'

/** What to do about a violation, in sentences. */
export const repairOf = (rule: FitnessRule, breach: Breach): string => {
  if (breach.kind === 'cycle')
    return 'Cut one dependency of the cycle: move what both sides need into a place of its own, or hand it in from outside.'
  if (breach.kind === 'measure') return measureRepair(rule)
  if (breach.kind === 'node') return nodeRepairs[breach.lacks]
  const cut = breach.kind === 'path' ? 'Cut one step of the chain' : 'Remove the dependency'
  if ('allow' in rule) return `${cut}, or list it under "allow" of the rule if it is meant to be there.`
  if ('layers' in rule)
    return `${cut}: move what is used to a lower layer, or let the lower layer get it from above as an argument.`
  if ('onion' in rule)
    return `${cut}: let the inner ring define an interface that the outer ring implements, and hand that in.`
  if ('independent' in rule) return `${cut}: move what both need to a part that both may use.`
  if ('protected' in rule)
    return `${cut}: ask one of the parts that may use it, or add the importer to the rule.`
  if ('interface' in rule) return `${cut}: use what the part exposes, or expose what is needed.`
  if ('stable' in rule)
    return `${cut}, or make what is used more stable: let it depend on less, or put an interface between the two.`
  if ('diagram' in rule) return `${cut}, or draw the arrow in the diagram if it is meant to be there.`
  return `${cut}: move what is needed to a place that may be used, or hand it in from outside.`
}

const nodeRepairs = {
  dependency: 'Add the dependency that the rule asks for, or take the part out of "from" of the rule.',
  layer: 'Add it to one of the layers, or leave it out of what has to be in one.',
  reachability: 'Delete it if nothing needs it any more, or name what uses it among the entry points.',
  connection: 'Delete it if nothing needs it any more, or take it out of the rule.',
} as const

const measureRepair = (rule: FitnessRule): string => {
  if ('dependents' in rule)
    return 'Split it, so that each user depends only on the part it needs, or let users go through a smaller interface.'
  if ('count' in rule) return 'Add or remove what is counted, or change the limit of the rule on purpose.'
  return 'Remove dependencies, beginning with those that lead across the most other parts ("concordat graph" shows them).'
}
