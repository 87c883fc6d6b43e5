import { CannotJudge } from '../../core/cannot-judge.ts'
import type { RuleInfo } from '../../core/rule.ts'
import { reasonOf } from '../../fitness/report/finding.ts'
import { catalogue } from '../catalogue.ts'
import { command } from '../command.ts'
import { plainFlags } from '../flags.ts'

export const explain = command({
  summary: 'Explain a rule: what it is about, whom it protects and how to fix it.',
  examples: ['explain protobuf/field-no-delete', 'explain FIELD_NO_DELETE'],
  args: {
    rule: { kind: 'required', description: 'id of the rule, here or in buf, oasdiff or Spectral' },
  },
  flags: plainFlags,
  async run({ args }) {
    const found = catalogue.filter((rule) => names(rule).includes(args.rule))
    if (found.length === 0) {
      const configured = await configuredPage(args.rule)
      if (configured !== undefined) {
        process.stdout.write(`${configured}\n`)
        return
      }
      throw new CannotJudge(`There is no rule "${args.rule}".`, suggestion(args.rule))
    }
    process.stdout.write(`${found.map(page).join('\n\n')}\n`)
  },
})

const names = (rule: RuleInfo): string[] => [rule.id, ...Object.values(rule.aliases ?? {}).flat()]

const suggestion = (wanted: string): string => {
  const last = wanted.toLowerCase().replaceAll('_', '-').split('/').at(-1) as string
  const similar = catalogue.filter((rule) => rule.id.includes(last)).slice(0, 5)
  return similar.length === 0
    ? 'List all rules with: concordat rules'
    : `Did you mean: ${similar.map((rule) => rule.id).join(', ')}?`
}

/** A rule that concordat.yaml itself defines. */
const configuredPage = async (id: string): Promise<string | undefined> => {
  const { openWorkspace } = await import('../workspace.ts')
  const { config, close } = await openWorkspace(undefined, undefined)
  close()
  const { rules = [], landscapeRules = [], ratchet = [] } = config.fitness ?? {}
  const rule = [...rules, ...landscapeRules, ...ratchet].find((one) => one.id === id)
  if (rule === undefined) return undefined
  const { severity = 'error', place } = rule
  return [
    id,
    `A rule of this project: ${place.path}:${place.line}`,
    '',
    `severity  ${severity}`,
    '',
    `Why: ${reasonOf({ because: 'it is agreed here', ...rule })}`,
  ].join('\n')
}

const page = (rule: RuleInfo): string => {
  const aliases = Object.entries(rule.aliases ?? {}).map(
    ([tool, name]) => `${tool} ${[name].flat().join(', ')}`,
  )
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
