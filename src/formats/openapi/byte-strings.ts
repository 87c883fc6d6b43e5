import type { Schema } from './schema.ts'

/** How 3.0 says that a string holds bytes, and the keyword that took its place in 3.1. */
const formats = [
  ['byte', 'contentEncoding', 'base64'],
  ['binary', 'contentMediaType', 'application/octet-stream'],
] as const

/** Whether one side says with a format of 3.0 what the other says with a keyword of 3.1. */
export const areSameBytes = (base: Schema, head: Schema): boolean => says(base, head) || says(head, base)

const says = (old: Schema, modern: Schema): boolean =>
  modern.format === undefined &&
  formats.some(
    ([format, keyword, value]) => old.format === format && modern.annotations.get(keyword) === value,
  )
