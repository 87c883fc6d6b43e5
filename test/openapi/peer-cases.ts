import type { Change } from '../../src/core/change.ts'
import type { Rule, Severity } from '../../src/core/rule.ts'

export interface Expected {
  readonly id: string
  readonly level: 'ERR' | 'WARN' | 'INFO'
  readonly operation?: string
  readonly path?: string
}

export interface OasdiffCase {
  readonly id: string
  readonly note: string
  readonly base: Readonly<Record<string, string>>
  readonly baseEntry: string
  readonly revision: Readonly<Record<string, string>>
  readonly revisionEntry: string
  readonly flags: readonly string[]
  readonly headFlags: readonly string[]
  readonly scope: readonly string[] | null
  readonly minLevel: Expected['level']
  readonly match: string
  readonly expect: readonly Expected[]
  readonly absent: readonly string[]
  readonly loadError: string | null
  readonly timeDependent: boolean
  readonly generatedOn?: string
}

export interface QubershipCase {
  readonly id: string
  readonly base: Readonly<Record<string, string>>
  readonly revision: Readonly<Record<string, string>>
  readonly overall: string
}

export interface Reported {
  readonly rule: Rule
  readonly change: Change & { readonly operations: readonly string[] }
  /** Ids of the peer that fit the part the change is about. */
  readonly ids: readonly string[]
}

/** The ids a rule stands for that fit the part: a body, a property in it, a parameter, a header. */
export const idsOf = (rule: Rule, change: Change): readonly string[] => {
  const ids = [rule.aliases?.oasdiff ?? []].flat()
  const { use, nested } = change as { use?: string; nested?: boolean }
  if (use === undefined || ids.length < 2) return ids
  const part = use === 'parameter' ? 'parameter' : use === 'header' ? 'header' : nested ? 'property' : 'body'
  const fitting = ids.filter(
    (id) =>
      id.includes(`-${part}-`) ||
      id.includes(`-mediatype-`) ||
      (part === 'parameter' && id.includes('-header-')),
  )
  const parameterParts = fitting.filter((id) => id.includes('-parameter-property-') === (nested ?? false))
  if (part === 'parameter' && parameterParts.length > 0) return parameterParts
  return fitting.length > 0 ? fitting : ids
}

export const ranks = { INFO: 0, WARN: 1, ERR: 2 } as const
export const rankOf: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 }

export const settingsOf = ({ flags, generatedOn }: OasdiffCase): Map<string, unknown> => {
  const settings = new Map<string, unknown>()
  if (generatedOn !== undefined) settings.set('today', generatedOn)
  for (const [index, flag] of flags.entries()) {
    if (flag.startsWith('--deprecation-days-'))
      settings.set(flag.slice(2).replaceAll('-', '_'), Number(flags[index + 1]))
  }
  return settings
}

/** Why a case is not asked; undefined when it is. */
export const skipReason = ({ loadError, headFlags, flags, match }: OasdiffCase): string | undefined => {
  if (loadError) return 'the peer could not load it'
  if (headFlags.length > 0) return `flag ${headFlags[0]}`
  const unknown = flags.find((flag) => flag.startsWith('--') && !flag.startsWith('--deprecation-days-'))
  if (unknown) return `flag ${unknown}`
  if (match.startsWith('unknown')) return 'the peer says nothing certain'
  return undefined
}

export const concerns = ({ operation, path }: Expected, { change }: Reported): boolean => {
  if (!operation || !path || change.operations.length === 0) return true
  const wanted = withoutNames(`${operation} ${path}`)
  return change.operations.some(
    (name) => withoutNames(name) === wanted || name.startsWith(`${operation} ${path}`),
  )
}

const withoutNames = (template: string): string => template.replaceAll(/\{[^{}]*\}/g, '{}')
