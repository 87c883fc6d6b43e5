import { Command } from '@oclif/core/command'
import * as Flags from '@oclif/core/flags'
import { rules } from '../../../rules/index.ts'
import type { Rule } from '../../core/rule.ts'

export class Rules extends Command {
  static override id = 'rules'
  static override summary = 'List the rules: id, severity, verdict and what each is about.'
  static override examples = [
    '<%= config.bin %> rules',
    '<%= config.bin %> rules --preset protobuf/wire-json',
    '<%= config.bin %> rules --format json',
  ]
  static override flags = {
    preset: Flags.string({ helpValue: 'FORMAT/NAME', description: 'only the rules of this preset' }),
    format: Flags.string({ options: ['text', 'json'], default: 'text', description: 'how to print them' }),
    'no-color': Flags.boolean({ description: 'write no colour codes; there are none here' }),
  }

  async run(): Promise<void> {
    const { flags } = await this.parse(Rules)
    const chosen = flags.preset === undefined ? rules : rules.filter((rule) => isIn(rule, flags.preset as string))
    if (chosen.length === 0) this.error(`No rule is in the preset "${flags.preset}".`, { exit: 2 })
    this.log(flags.format === 'json' ? JSON.stringify(chosen.map(facts), null, 2) : table(chosen))
  }
}

const isIn = (rule: Rule, preset: string): boolean =>
  rule.presets.some((name) => `${rule.id.split('/')[0]}/${name}` === preset)

const facts = ({ id, title, severity, verdict, presets, aliases, docs }: Rule) => ({
  id,
  title,
  severity,
  verdict,
  presets,
  aliases: aliases ?? {},
  ...docs,
})

const table = (chosen: readonly Rule[]): string => {
  const width = Math.max(...chosen.map((rule) => rule.id.length))
  return chosen
    .map((rule) => `${rule.id.padEnd(width)}  ${rule.severity.padEnd(7)}  ${(rule.verdict ?? 'lint').padEnd(11)}  ${rule.title}`)
    .join('\n')
}
