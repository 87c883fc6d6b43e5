import type { FormatName } from '../core/change.ts'
import type { Problem } from '../core/problem.ts'
import type { RuleInfo } from '../core/rule.ts'
import { glob, isGlob } from './glob.ts'
import { nearest } from './nearest.ts'
import type { Config, PresetName, RuleLevel, RuleSetting } from './schema.ts'

/** The settings of a format by name, as rules read them. */
export const settingsOf = (config: Config, format: FormatName): ReadonlyMap<string, unknown> => {
  const settings: Readonly<Partial<Record<FormatName, object>>> = config.settings ?? {}
  return new Map(Object.entries(settings[format] ?? {}))
}

/**
 * The names, without `format/`, of the presets that apply: those of the contract, otherwise those of its format,
 * otherwise `default`. A list may name presets of several formats, for a folder that holds contracts of each.
 */
export const presetsOf = (
  config: Config,
  format: FormatName,
  ofContract?: readonly PresetName[],
): readonly string[] => {
  for (const names of [ofContract, config.presets?.[format]]) {
    const own = (names ?? []).flatMap(({ name }) => {
      const written = splitPreset(name)
      return written.format === undefined || written.format === format ? [written.preset] : []
    })
    if (own.length > 0) return own
  }
  return ['default']
}

const splitPreset = (name: string): { readonly format: string | undefined; readonly preset: string } => {
  const slash = name.indexOf('/')
  return slash === -1
    ? { format: undefined, preset: name }
    : { format: name.slice(0, slash), preset: name.slice(slash + 1) }
}

/**
 * The level of a rule. A setting with the exact id wins over a glob, a later one over an earlier one. An exact id also
 * switches on a rule that no preset holds; a glob only changes rules that are on.
 */
export const levelOf = (
  rule: RuleInfo,
  presets: readonly string[],
  settings: readonly Pick<RuleSetting, 'rule' | 'level'>[],
): RuleLevel => {
  const exact = settings.findLast((setting) => setting.rule === rule.id)
  if (exact !== undefined) return exact.level
  if (!rule.presets.some((preset) => presets.includes(preset))) return 'off'
  const matching = settings.findLast((setting) => isGlob(setting.rule) && glob(setting.rule)(rule.id))
  return matching?.level ?? rule.severity
}

/** Mistakes that only the catalogue can show: rules and presets that do not exist. */
export const checkNames = (config: Config, catalogue: readonly RuleInfo[]): readonly Problem[] => [
  ...[...(config.rules ?? []), ...(config.ignore ?? [])].flatMap(({ rule, place }) => {
    const message = wrongRule(rule, catalogue)
    return message === undefined ? [] : [{ ...place, message }]
  }),
  ...wrongPresets(config, catalogue),
]

/** Why the id or glob of a rule stands for none, or undefined. */
export const wrongRule = (rule: string, catalogue: readonly RuleInfo[]): string | undefined => {
  const matches = glob(rule)
  if (catalogue.some(({ id }) => matches(id))) return undefined
  if (isGlob(rule)) return `No rule matches "${rule}". The command "concordat rules" lists all rules.`
  const named = catalogue.filter((info) => namesElsewhere(info).includes(rule)).map(({ id }) => `"${id}"`)
  if (named.length > 0) return `"${rule}" is the name of another tool for ${named.join(' and ')}; write that.`
  const meant = nearest(
    rule,
    catalogue.map(({ id }) => id),
  )
  const hint =
    meant === undefined ? 'The command "concordat rules" lists all rules.' : `Did you mean "${meant}"?`
  return `There is no rule "${rule}". ${hint}`
}

/** The names that a rule has in other tools. */
const namesElsewhere = ({ aliases }: Pick<RuleInfo, 'aliases'>): readonly string[] =>
  Object.values(aliases ?? {}).flat()

const wrongPresets = (config: Config, catalogue: readonly RuleInfo[]): readonly Problem[] => {
  const known = new Set(
    catalogue.flatMap(({ id, presets }) =>
      presets.map((preset) => `${id.slice(0, id.indexOf('/'))}/${preset}`),
    ),
  )
  const written = [
    ...(config.contracts ?? []).flatMap(({ preset, format }) => named(preset, format)),
    ...Object.entries(config.presets ?? {}).flatMap(([format, preset]) => named(preset, format)),
  ]
  return written.flatMap(({ full, name, place }) => {
    const exists = full.includes('/')
      ? known.has(full)
      : [...known].some((preset) => preset.endsWith(`/${full}`))
    if (exists) return []
    const meant = nearest(
      full,
      full.includes('/') ? known : [...known].map((preset) => splitPreset(preset).preset),
    )
    const hint =
      meant === undefined ? `Presets: ${[...known].sort().join(', ')}.` : `Did you mean "${meant}"?`
    return [{ ...place, message: `There is no preset "${name}". ${hint}` }]
  })
}

/** Presets with their format before them where it is known. */
const named = (presets: readonly PresetName[] | undefined, format: string | undefined) =>
  (presets ?? []).map(({ name, place }) => ({
    name,
    place,
    full: format === undefined || name.includes('/') ? name : `${format}/${name}`,
  }))
