import type { Input } from './command.ts'
import { judgeFlags, usageFlags } from './flags.ts'

/** What a broker knows helps to see services, and which were deployed together. */
export const stateFlag = {
  ...usageFlags.state,
  description: 'what a broker knows of services and deployments, as "concordat pact export-state" writes it',
} as const

/** Flags that mean the same on every command that judges coupling. */
export const fitnessFlags = {
  'no-color': judgeFlags['no-color'],
  config: judgeFlags.config,
  rule: judgeFlags.rule,
  base: {
    kind: 'value',
    placeholder: 'REF',
    description: 'compare figures and migrations with where HEAD left this branch, tag or commit',
  },
  state: stateFlag,
} as const

export type FitnessFlags = Input<typeof fitnessFlags, Readonly<Record<string, never>>>['flags']
