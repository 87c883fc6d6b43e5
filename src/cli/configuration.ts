import type { FormatName } from '../core/change.ts'
import { CannotJudge } from '../core/cannot-judge.ts'
import type { Problem } from '../core/problem.ts'
import type { RuleInfo, Severity } from '../core/rule.ts'
import type { FileText, Tree } from '../core/tree.ts'
import { isUnreadable } from '../core/tree.ts'
import { configCandidates } from '../config/candidates.ts'
import { configuredRules } from '../config/fitness-rule-ids.ts'
import { checkNames, levelOf, wrongRule } from '../config/resolve-rules.ts'
import type { LoadedConfig } from '../config/load.ts'
import type { Config, RuleLevel, RuleSetting } from '../config/schema.ts'
import type { Baseline, LoadedBaseline } from '../suppress/baseline.ts'
import type { JudgeFlags } from './flags.ts'
import type { Choices } from './policy.ts'

/** The configuration of a run: concordat.yaml, what it names, and what was said on the command line. */
export interface Configuration {
  readonly config: Config
  readonly choices: Choices
  readonly baseline: Baseline | undefined
  readonly problems: readonly Problem[]
  /** YYYY-MM-DD */
  readonly today: string
  severityOf(rule: RuleInfo): RuleLevel
}

/**
 * Reads the configuration that holds in a folder of a tree, the nearest one upwards, or the named one.
 * @throws {CannotJudge} when the command line names what does not exist
 */
export const readConfiguration = async (
  tree: Tree,
  folder: string,
  flags: Pick<JudgeFlags, 'config' | 'preset' | 'rule'>,
): Promise<Configuration> => {
  const candidates = flags.config === undefined ? configCandidates(folder) : [flags.config]
  const texts = await tree.read(candidates)
  const path = candidates.find((candidate) => texts.has(candidate))
  if (flags.config !== undefined && path === undefined) {
    throw new CannotJudge(
      `There is no configuration file "${flags.config}".`,
      'Create one with: concordat init',
    )
  }
  const { config, problems } = await configOf(path, path === undefined ? undefined : texts.get(path))
  const choices = { presets: chosenPresets(flags.preset), rules: flags.rule.map(chosenRule) }
  const namesRules =
    choices.presets.size > 0 ||
    choices.rules.length > 0 ||
    config.rules !== undefined ||
    config.ignore !== undefined ||
    config.presets !== undefined ||
    (config.contracts ?? []).some(({ preset }) => preset !== undefined)
  const named = namesRules ? await checkAgainstCatalogue(config, choices) : []
  const baseline = await readBaselineOf(config, tree)
  return {
    config,
    choices,
    baseline: baseline?.baseline,
    problems: [...problems, ...named, ...(baseline?.problems ?? [])],
    today: new Date().toISOString().slice(0, 10),
    severityOf: (rule) => levelOf(rule, ['default'], [...(config.rules ?? []), ...choices.rules]),
  }
}

const configOf = async (path: string | undefined, text: FileText | undefined): Promise<LoadedConfig> => {
  if (path === undefined || text === undefined) return { config: { version: 1 }, problems: [] }
  if (isUnreadable(text)) {
    return { config: { version: 1 }, problems: [{ path, line: 1, column: 1, message: text.unreadable }] }
  }
  const { loadConfig } = await import('../config/load.ts')
  return loadConfig(text, path)
}

const checkAgainstCatalogue = async (config: Config, choices: Choices): Promise<readonly Problem[]> => {
  const { catalogue } = await import('./catalogue.ts')
  for (const { rule } of choices.rules) {
    const wrong = wrongRule(rule, [...catalogue, ...configuredRules(config)])
    if (wrong !== undefined) throw new CannotJudge(wrong)
  }
  for (const [format, names] of choices.presets) {
    const known = new Set(
      catalogue.filter(({ id }) => id.startsWith(`${format}/`)).flatMap(({ presets }) => presets),
    )
    const missing = names.find((name) => !known.has(name))
    if (missing !== undefined) {
      throw new CannotJudge(
        `There is no preset "${format}/${missing}".`,
        `Presets of ${format}: ${[...known].toSorted().join(', ') || 'none'}`,
      )
    }
  }
  return checkNames(config, [...catalogue, ...configuredRules(config)])
}

const readBaselineOf = async (config: Config, tree: Tree): Promise<LoadedBaseline | undefined> => {
  const path = config.baseline
  if (path === undefined) return undefined
  const text = (await tree.read([path])).get(path)
  if (text === undefined || isUnreadable(text)) {
    const message =
      text === undefined
        ? 'The baseline that the configuration names does not exist. Create it with: concordat baseline'
        : text.unreadable
    return { baseline: { path, entries: [] }, problems: [{ path, line: 1, column: 1, message }] }
  }
  const { readBaseline } = await import('../suppress/baseline.ts')
  return readBaseline(text, path)
}

const formatNames: readonly string[] = [
  'protobuf',
  'openapi',
  'avro',
  'jsonschema',
] satisfies readonly FormatName[]

const chosenPresets = (values: readonly string[]): ReadonlyMap<FormatName, readonly string[]> => {
  const chosen = new Map<FormatName, string[]>()
  for (const value of values) {
    const [format, name, ...rest] = value.split('/')
    if (name === undefined || rest.length > 0 || !formatNames.includes(format as string)) {
      throw new CannotJudge(
        `--preset ${value} is not FORMAT/NAME.`,
        'For example: --preset protobuf/wire-json. List the rules of a preset with: concordat rules --preset protobuf/wire-json',
      )
    }
    chosen.set(format as FormatName, [...(chosen.get(format as FormatName) ?? []), name])
  }
  return chosen
}

const levels: readonly string[] = ['error', 'warning', 'info', 'off'] satisfies readonly (Severity | 'off')[]

const chosenRule = (value: string): RuleSetting => {
  const [rule, level] = value.split('=')
  if (rule === undefined || level === undefined || !levels.includes(level)) {
    throw new CannotJudge(`--rule ${value} is not ID=SEVERITY.`, `Severities: ${levels.join(', ')}.`)
  }
  return { rule, level: level as RuleLevel, place: { path: '.', line: 1, column: 1 } }
}
