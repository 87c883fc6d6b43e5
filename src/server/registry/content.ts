import { createHash } from 'node:crypto'
import type { SchemaType } from '../../compat/checker.ts'
import type { Metadata, RuleSet } from './metadata.ts'
import { stableJson } from './stable-json.ts'

/** A reference as the API shows it: the subject as it was written. */
export interface SchemaReference {
  readonly name: string
  readonly subject: string
  readonly version: number
}

/** Everything that makes one schema differ from another. */
export interface SchemaContent {
  readonly type: SchemaType
  readonly text: string
  readonly references: readonly SchemaReference[]
  readonly metadata: Metadata | undefined
  readonly ruleSet: RuleSet | undefined
}

/** Identifies text and references: equal for schemas that differ in blanks only. `canonical` as the checker gives it. */
export const textHash = (content: SchemaContent, canonical: string): string =>
  digest([content.type, canonical, stableJson(content.references)]).toString('base64url')

/** A UUID (version 8) of the whole content: the same on every server and in every context. */
export const guidOf = (content: SchemaContent, canonical: string): string => {
  const { metadata, ruleSet } = content
  const bytes = digest([
    textHash(content, canonical),
    stableJson(metadata ?? null),
    stableJson(ruleSet ?? null),
  ])
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  )
}

const digest = (parts: readonly string[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part)
  return hash.digest()
}
