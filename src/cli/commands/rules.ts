import { CannotJudge } from '../../core/cannot-judge.ts'
import type { RuleInfo } from '../../core/rule.ts'
import { catalogue } from '../catalogue.ts'
import { command } from '../command.ts'
import { plainFlags } from '../flags.ts'

export const rulesCommand = command({
  summary: 'List the rules: id, severity, verdict and what each is about.',
  examples: ['rules', 'rules --preset protobuf/wire-json', 'rules --format json'],
  args: {},
  flags: {
    ...plainFlags,
    preset: { kind: 'value', placeholder: 'FORMAT/NAME', description: 'only the rules of this preset' },
    format: {
      kind: 'value',
      values: ['text', 'json'],
      description: 'how to print them: text unless said otherwise',
    },
  },
  async run({ flags }) {
    const { preset } = flags
    const chosen = preset === undefined ? catalogue : catalogue.filter((rule) => isIn(rule, preset))
    if (chosen.length === 0) {
      throw new CannotJudge(
        `No rule is in the preset "${preset}".`,
        'A preset is FORMAT/NAME, such as protobuf/wire-json.',
      )
    }
    process.stdout.write(
      `${flags.format === 'json' ? JSON.stringify(chosen.map(facts), null, 2) : table(chosen)}\n`,
    )
  },
})

const isIn = (rule: RuleInfo, preset: string): boolean =>
  rule.presets.some((name) => `${rule.id.split('/')[0]}/${name}` === preset)

const facts = ({ id, title, severity, verdict, presets, aliases, docs }: RuleInfo) => ({
  id,
  title,
  severity,
  verdict,
  presets,
  aliases: aliases ?? {},
  ...docs,
})

const table = (chosen: readonly RuleInfo[]): string => {
  const width = Math.max(...chosen.map((rule) => rule.id.length))
  return chosen
    .map(
      (rule) =>
        `${rule.id.padEnd(width)}  ${rule.severity.padEnd(7)}  ${(rule.verdict ?? 'lint').padEnd(11)}  ${rule.title}`,
    )
    .join('\n')
}
