/** A decimal number, `digits × 10^exponent`. Exact, so that 0.3 is a multiple of 0.1. */
export interface Decimal {
  readonly digits: bigint
  readonly exponent: number
}

/** The decimal that a double is written as, such as 0.1; `number` must be finite. */
export const decimalOf = (number: number): Decimal => {
  const [mantissa = '', power = '0'] = number.toString().split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  return { digits: BigInt(whole + fraction), exponent: Number(power) - fraction.length }
}

/** The nearest double. */
export const numberOf = ({ digits, exponent }: Decimal): number => Number(`${digits}e${exponent}`) + 0

/** Both as whole numbers of the same power of ten. */
const aligned = (one: Decimal, other: Decimal): readonly [bigint, bigint, number] => {
  const exponent = Math.min(one.exponent, other.exponent)
  const scale = (decimal: Decimal) => decimal.digits * 10n ** BigInt(decimal.exponent - exponent)
  return [scale(one), scale(other), exponent]
}

export const isMultiple = (number: Decimal, divisor: Decimal): boolean => {
  const [dividend, by] = aligned(number, divisor)
  return by !== 0n && dividend % by === 0n
}

/** The same for doubles. What is too large for a double is a multiple of nothing. */
export const isMultipleOf = (number: number, divisor: number): boolean =>
  Number.isFinite(number) && isMultiple(decimalOf(number), decimalOf(divisor))

export const leastCommonMultiple = (one: Decimal, other: Decimal): Decimal => {
  const [first, second, exponent] = aligned(one, other)
  let [larger, smaller] = [first, second]
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller]
  return { digits: (first * second) / larger, exponent }
}

/** The whole number of times that `divisor` goes into `number`, rounded towards zero. */
export const quotient = (number: Decimal, divisor: Decimal): bigint => {
  const [dividend, by] = aligned(number, divisor)
  return dividend / by
}

export const times = ({ digits, exponent }: Decimal, factor: bigint): Decimal => ({
  digits: digits * factor,
  exponent,
})
