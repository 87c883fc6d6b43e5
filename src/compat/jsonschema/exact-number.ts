/**
 * A number of a JSON text as Java's `BigDecimal` prints it when it has a fraction or an exponent, and as an integer
 * otherwise: `1.0` stays `1.0`, `1e5` becomes `1E+5`, `-0` becomes `0`. Equal texts are what Java calls equal numbers.
 */
export const exactNumber = (text: string): string => {
  if (!/[.eE]/.test(text)) return text === '-0' ? '0' : text
  const negative = text.startsWith('-')
  const [mantissa = '', exponent = '0'] = text.slice(negative ? 1 : 0).split(/[eE]/)
  const [whole = '', fraction = ''] = mantissa.split('.')
  const digits = `${whole}${fraction}`.replace(/^0+(?=\d)/, '')
  const sign = negative && digits !== '0' && !/^0+$/.test(digits) ? '-' : ''
  return sign + decimalText(digits, BigInt(fraction.length) - BigInt(exponent))
}

/** The text of `digits` × 10^-`scale` by the rules of `BigDecimal.toString`. */
const decimalText = (digits: string, scale: bigint): string => {
  const exponent = BigInt(digits.length) - 1n - scale
  if (scale >= 0n && exponent >= -6n) {
    const places = Number(scale)
    if (places === 0) return digits
    const padded = digits.padStart(places + 1, '0')
    return `${padded.slice(0, -places)}.${padded.slice(-places)}`
  }
  const mantissa = digits.length === 1 ? digits : `${digits[0]}.${digits.slice(1)}`
  return exponent === 0n ? mantissa : `${mantissa}E${exponent > 0n ? '+' : ''}${exponent}`
}
