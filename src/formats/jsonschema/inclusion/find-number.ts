import {
  type Decimal,
  decimalOf,
  isMultiple,
  leastCommonMultiple,
  numberOf,
  quotient,
  times,
} from './decimal.ts'
import type { NumberAtom } from './formula.ts'

export type NumberAnswer =
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly why: string }

const mostCandidates = 1_000

/** A number, simple if possible, that meets all conditions and is none of the excluded. */
export const findNumber = (atoms: readonly NumberAtom[], excluded: ReadonlySet<number>): NumberAnswer => {
  let [low, high] = [-Infinity, Infinity]
  for (const atom of atoms) {
    if (atom.kind === 'least') low = Math.max(low, atom.bound)
    if (atom.kind === 'most') high = Math.min(high, atom.bound)
  }
  if (low > high) return { kind: 'none' }
  const inside = (number: number) =>
    atoms.every((atom) => {
      if (atom.kind === 'least') return atom.inclusive ? number >= atom.bound : number > atom.bound
      if (atom.kind === 'most') return atom.inclusive ? number <= atom.bound : number < atom.bound
      return true
    })
  const multiples = atoms.filter((atom) => atom.kind === 'multiple')
  const divisors = multiples.filter((atom) => atom.positive).map(({ divisor }) => decimalOf(divisor))
  const others = multiples.filter((atom) => !atom.positive).map(({ divisor }) => decimalOf(divisor))
  const fits = (number: number) => {
    if (!Number.isFinite(number) || excluded.has(number) || !inside(number)) return false
    const decimal = decimalOf(number)
    return (
      divisors.every((divisor) => isMultiple(decimal, divisor)) &&
      !others.some((divisor) => isMultiple(decimal, divisor))
    )
  }
  const [first, ...rest] = divisors
  if (first !== undefined) {
    const step = rest.reduce(leastCommonMultiple, first)
    if (others.some((divisor) => isMultiple(step, divisor))) return { kind: 'none' }
    return findMultiple(step, low, high, fits, excluded.size)
  }
  if (low === high) return fits(low) ? { kind: 'number', number: low } : { kind: 'none' }
  const number = candidates(low, high, excluded.size).find(fits)
  return number === undefined
    ? { kind: 'unknown', why: `no number between ${low} and ${high} was found that fits` }
    : { kind: 'number', number }
}

/** Multiples of a step, those close to zero first, or close to the bound that is closest to zero. */
const findMultiple = (
  step: Decimal,
  low: number,
  high: number,
  fits: (number: number) => boolean,
  excluded: number,
): NumberAnswer => {
  const start = low > 0 ? quotient(decimalOf(low), step) : high < 0 ? quotient(decimalOf(high), step) : 0n
  const [least, most] = [Number.isFinite(low), Number.isFinite(high)].map((finite, index) =>
    finite ? quotient(decimalOf(index === 0 ? low : high), step) : undefined,
  )
  let left = mostCandidates + excluded
  for (let distance = 0n; left > 0; distance++) {
    const above = most === undefined || start + distance <= most + 1n
    const below = least === undefined || start - distance >= least - 1n
    if (!above && !below) return { kind: 'none' }
    for (const factor of distance === 0n ? [start] : [start + distance, start - distance]) {
      const number = numberOf(times(step, factor))
      if (fits(number)) return { kind: 'number', number }
      left -= 1
    }
  }
  return { kind: 'unknown', why: `no multiple of ${numberOf(step)} was found that fits` }
}

const candidates = (low: number, high: number, excluded: number): number[] => {
  const starts = [0, Math.ceil(low), Math.floor(high), Math.ceil(low) + 1, Math.floor(high) - 1, low, high]
  const whole = starts.concat(
    Array.from({ length: 2 * excluded + 2 }, (_, index) => Math.ceil(Math.max(low, 0)) + index),
  )
  const fractions = [0.5, 0.1, 0.3, 0.7, 0.01, 0.001].flatMap((fraction) =>
    whole.flatMap((number) => [number + fraction, number - fraction]),
  )
  const shares = Array.from({ length: excluded + 3 }, (_, index) => low + (high - low) / (index + 2))
  return [...whole, ...fractions, ...shares].map((number) => number + 0)
}
