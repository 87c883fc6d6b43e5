import { type Page } from './answers.ts'
import { parameter, type Parameters } from './rack-query.ts'

/** `page` and `size`, or the older `pageNumber` and `pageSize`; undefined when the client asks for no pages. */
export const pageIn = (parameters: Parameters, always = false): Page | undefined => {
  const number = whole(parameter(parameters, 'page') ?? parameter(parameters, 'pageNumber'))
  const size = whole(parameter(parameters, 'size') ?? parameter(parameters, 'pageSize'))
  if (number === undefined && size === undefined && !always) return undefined
  return { number: number ?? 1, size: size ?? usualSize }
}

const usualSize = 100

const whole = (text: string | undefined): number | undefined =>
  text !== undefined && /^[1-9]\d{0,6}$/.test(text) ? Number(text) : undefined
