import { Command } from '@oclif/core/command'
import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { rules } from '../../../rules/index.ts'
import { CannotJudge } from '../../core/cannot-judge.ts'
import type { Rule } from '../../core/rule.ts'

export class Explain extends Command {
  static override id = 'explain'
  static override summary = 'Explain a rule: what it is about, whom it protects and how to fix it.'
  static override examples = [
    '<%= config.bin %> explain protobuf/field-no-delete',
    '<%= config.bin %> explain FIELD_NO_DELETE',
  ]
  static override args = {
    rule: Args.string({ required: true, description: 'id of the rule, here or in buf, oasdiff or Spectral' }),
  }
  static override flags = {
    'no-color': Flags.boolean({ description: 'write no colour codes; there are none here' }),
  }

  async run(): Promise<void> {
    const { args } = await this.parse(Explain)
    const found = rules.filter((rule) => names(rule).includes(args.rule))
    if (found.length === 0) {
      throw new CannotJudge(`There is no rule "${args.rule}".`, suggestion(args.rule))
    }
    this.log(found.map(page).join('\n\n'))
  }
}

const names = (rule: Rule): string[] => [rule.id, ...Object.values(rule.aliases ?? {}).flat()]

const suggestion = (wanted: string): string => {
  const last = wanted.toLowerCase().replaceAll('_', '-').split('/').at(-1) as string
  const similar = rules.filter((rule) => rule.id.includes(last)).slice(0, 5)
  return similar.length === 0
    ? 'List all rules with: concordat rules'
    : `Did you mean: ${similar.map((rule) => rule.id).join(', ')}?`
}

const page = (rule: Rule): string => {
  const aliases = Object.entries(rule.aliases ?? {}).map(([tool, name]) => `${tool} ${[name].flat().join(', ')}`)
  const lines = [
    rule.id,
    rule.title,
    '',
    `severity  ${rule.severity}`,
    `verdict   ${verdicts[rule.verdict ?? 'lint']}`,
    `presets   ${rule.presets.join(', ') || 'none'}`,
    ...(aliases.length > 0 ? [`known as  ${aliases.join('; ')}`] : []),
    `since     ${rule.docs.since}`,
    '',
    `Why: ${rule.docs.why}`,
    '',
    `Fix: ${rule.docs.fix}`,
  ]
  return lines.join('\n')
}

const verdicts = {
  breaking: 'breaking: somebody who works today stops working',
  conditional: 'conditional: safe only if the stated condition holds',
  'source-only': 'source-only: safe on the wire, breaks generated code',
  safe: 'safe: breaks nobody',
  lint: 'lint: about one side, not about a change',
}
