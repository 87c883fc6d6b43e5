import type { Finding } from '../../core/finding.ts'
import type { Severity } from '../../core/rule.ts'
import { contentIdOf } from '../content/content-id.ts'
import type { PactFile } from '../file/pact-file.ts'
import { httpInteractions } from '../file/pact-file.ts'

/**
 * What comparing a pact with a document found, to be stored and to count where a verification would: it says of one
 * content of a pact whether a version of the provider fits, without its having run. Names are those of verifications.
 */
export interface ComparisonResult {
  readonly version: 1
  /** Tells it from a verification: a different kind of evidence, which a decision names as such. */
  readonly kind: 'comparison'
  readonly consumer: string
  readonly provider: string
  /** The content of the pact, whoever published it. */
  readonly contentId: string
  /** The version of the provider whose documents were compared; null while nobody has said. */
  readonly providerVersion: string | null
  readonly success: boolean
  /** Interactions that were compared. Messages are not: a pact that has only those gets no result. */
  readonly interactions: number
  /** Messages of the pact. With some, a success says nothing about the whole pact and counts nowhere. */
  readonly notCompared: number
  /** Paths of the documents. */
  readonly documents: readonly string[]
  readonly findings: readonly ComparisonFinding[]
  /** ISO 8601 */
  readonly comparedAt: string
  readonly comparedBy: { readonly name: 'concordat'; readonly version: string }
}

export interface ComparisonFinding {
  readonly rule: string
  readonly severity: Severity
  readonly message: string
}

export interface ComparedPact {
  readonly pact: PactFile
  readonly documents: readonly string[]
  /** Those about this pact that nobody suppressed. */
  readonly findings: readonly Finding[]
}

/** `fails` tells which severities count against the pact. */
export const comparisonResult = (
  { pact, documents, findings }: ComparedPact,
  fails: (severity: Severity) => boolean,
  made: { readonly providerVersion: string | undefined; readonly at: Date; readonly by: string },
): ComparisonResult => ({
  version: 1,
  kind: 'comparison',
  consumer: pact.consumer,
  provider: pact.provider,
  contentId: contentIdOf(pact.root),
  providerVersion: made.providerVersion ?? null,
  success: !findings.some(({ severity }) => fails(severity)),
  interactions: httpInteractions(pact).length,
  notCompared: pact.interactions.length - httpInteractions(pact).length,
  documents,
  findings: findings.map(({ rule, severity, message }) => ({ rule, severity, message })),
  comparedAt: made.at.toISOString(),
  comparedBy: { name: 'concordat', version: made.by },
})
