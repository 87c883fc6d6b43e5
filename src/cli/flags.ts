import type { Input } from './command.ts'

/** Flags that mean the same on every command that judges something. */
export const judgeFlags = {
  format: {
    kind: 'values',
    placeholder: 'NAME[=FILE]',
    description:
      'text, json, sarif, github, gitlab, junit or markdown; to standard output or to a file; repeatable',
  },
  'no-color': { kind: 'switch', description: 'write no colour codes, even to a terminal' },
  config: {
    kind: 'value',
    placeholder: 'FILE',
    description: 'configuration to use instead of the nearest concordat.yaml',
  },
  'fail-on': {
    kind: 'value',
    values: ['error', 'warning'],
    description: 'least severity that makes the exit code 1 (error unless configured)',
  },
  preset: {
    kind: 'values',
    placeholder: 'FORMAT/NAME',
    description: 'set of rules to apply, such as protobuf/wire-json; repeatable, one for each format',
  },
  rule: {
    kind: 'values',
    placeholder: 'ID=SEVERITY',
    description: 'severity of a rule or of a glob of rules: error, warning, info or off; repeatable',
  },
} as const

/** Flags of the commands that say whom a change breaks. */
export const usageFlags = {
  pacts: {
    kind: 'values',
    placeholder: 'PATH',
    description: 'pact, or folder with pacts, besides those beside the contracts; repeatable',
  },
  state: {
    kind: 'value',
    placeholder: 'FILE',
    description: 'what a broker knows, to name the versions of consumers that are deployed',
  },
  'use-broker': {
    kind: 'switch',
    description:
      'ask the Pact Broker too (PACT_BROKER_BASE_URL, or "broker" in concordat.yaml): for the pacts of consumers that are deployed, released or on their main branch, and for what is deployed where',
  },
  'severity-by-use': {
    kind: 'switch',
    description:
      'report what no consumer with a pact uses for information only; not where a pact cannot be read, or where the document does not describe all that its consumers ask for',
  },
} as const

export type JudgeFlags = Input<typeof judgeFlags, Readonly<Record<string, never>>>['flags']

export type UsageFlags = Input<typeof usageFlags, Readonly<Record<string, never>>>['flags']

export const plainFlags = {
  'no-color': { kind: 'switch', description: 'write no colour codes; there are none here' },
} as const

/** Flags of the commands that answer a question, in text without colours or in JSON. */
export const textOrJsonFlags = {
  format: {
    kind: 'value',
    values: ['text', 'json'],
    description: 'how to print the answer: text unless said otherwise',
  },
  ...plainFlags,
} as const
