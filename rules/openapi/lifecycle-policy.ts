import type { Lifecycle } from '../../src/formats/openapi/facts.ts'
import { shown } from './wording.ts'

type Settings = ReadonlyMap<string, unknown>

/** What `x-sunset` says. */
export type Sunset =
  | { readonly kind: 'none'; readonly text: string }
  | { readonly kind: 'unreadable'; readonly text: string }
  | {
      readonly kind: 'date'
      readonly text: string
      readonly days: number
      isPast(settings: Settings): boolean
    }

const dayLength = 24 * 60 * 60 * 1000

/** The day it is: the setting `today` (as `2026-11-20`), else the clock. Days since 1970 in UTC. */
export const today = (settings: Settings): number => {
  const set = settings.get('today')
  return Math.floor((typeof set === 'string' ? Date.parse(set) : Date.now()) / dayLength)
}

/** Reads a date (`2026-11-20`) or a date with time (RFC 3339). */
export const sunsetOf = ({ sunset }: Lifecycle): Sunset => {
  if (!sunset) return { kind: 'none', text: 'nothing' }
  const { value } = sunset
  const text = typeof value === 'string' ? value : shown(value)
  const isDate =
    typeof value === 'string' && /^\d{4}-\d\d-\d\d(?:T[\d:.]{5,20}(?:Z|[+-]\d\d:\d\d)?)?$/.test(value)
  const time = isDate ? Date.parse(value) : Number.NaN
  if (Number.isNaN(time)) return { kind: 'unreadable', text }
  const days = Math.floor(time / dayLength)
  return { kind: 'date', text, days, isPast: (settings) => days <= today(settings) }
}

const levels = ['draft', 'alpha', 'beta', 'stable'] as const
export type StabilityLevel = (typeof levels)[number]

/** The level of `x-stability-level`; what has none is stable. Undefined for a word that is no level. */
export const stabilityOf = ({ stability }: Lifecycle): StabilityLevel | undefined =>
  stability === undefined ? 'stable' : levels.find((level) => level === stability.value)

export const rankOf = (level: StabilityLevel): number => levels.indexOf(level)

/** Draft and alpha promise nothing. */
export const isUnstable = (lifecycle: Lifecycle): boolean => {
  const level = stabilityOf(lifecycle)
  return level === 'draft' || level === 'alpha'
}

/** Days between deprecation and sunset the policy asks for: `deprecation_days_beta`, `deprecation_days_stable`. */
export const deprecationDays = (lifecycle: Lifecycle, settings: Settings): number => {
  const level = stabilityOf(lifecycle)
  if (level !== 'beta' && level !== 'stable') return 0
  const days = Number(settings.get(`deprecation_days_${level}`) ?? 0)
  return Number.isFinite(days) ? days : 0
}
