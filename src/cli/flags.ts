import * as Flags from '@oclif/core/flags'

/** Flags that mean the same on every command that judges something. */
export const reportFlags = {
  format: Flags.string({
    multiple: true,
    multipleNonGreedy: true,
    helpValue: 'NAME[=FILE]',
    description: 'text, json, sarif, github, gitlab, junit or markdown; to standard output or to a file; repeatable',
  }),
  'no-color': Flags.boolean({ description: 'write no colour codes, even to a terminal' }),
}

export const judgeFlags = {
  ...reportFlags,
  config: Flags.string({ helpValue: 'FILE', description: 'configuration to use instead of the nearest concordat.yaml' }),
  'fail-on': Flags.string({
    options: ['error', 'warning', 'info'],
    description: 'least severity that makes the exit code 1 (error unless configured)',
  }),
  preset: Flags.string({
    multiple: true,
    multipleNonGreedy: true,
    helpValue: 'FORMAT/NAME',
    description: 'set of rules to apply, such as protobuf/wire-json; repeatable, one for each format',
  }),
  rule: Flags.string({
    multiple: true,
    multipleNonGreedy: true,
    helpValue: 'ID=SEVERITY',
    description: 'severity of a rule or of a glob of rules: error, warning, info or off; repeatable',
  }),
}
