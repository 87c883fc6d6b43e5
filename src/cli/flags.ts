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

export type JudgeFlags = Input<typeof judgeFlags, Readonly<Record<string, never>>>['flags']

export const plainFlags = {
  'no-color': { kind: 'switch', description: 'write no colour codes; there are none here' },
} as const
