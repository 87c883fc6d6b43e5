import type { Answer, Counts } from '../decide/decide.ts'
import type { Destination, Selector } from '../decide/query.ts'
import type { Integration } from '../state.ts'

/** A pact and what is known of it and one version of the provider, whoever keeps that. */
export interface JudgedRow {
  readonly consumer: string
  readonly consumerVersion: string
  readonly provider: string
  /** undefined for a pact of which nothing is known with any of the versions in question. */
  readonly providerVersion: string | undefined
  readonly success: boolean | undefined
  /** What `success` comes from: the provider ran, or its OpenAPI documents were looked at. */
  readonly evidence: 'verification' | 'comparison' | undefined
  readonly isIgnored: boolean
  /** Where the result can be looked at. */
  readonly resultUrl: string | undefined
}

export interface NoticeText {
  readonly type: string
  readonly text: string
}

/** A verdict about a deployment and what it rests on: of `decide`, or as a broker tells it. */
export interface Judged {
  readonly answer: Answer
  readonly counts: Counts
  readonly rows: readonly JudgedRow[]
  /** Pairs of which the consumer needs the provider though there is no row; a broker does not tell them. */
  readonly missing: readonly Integration[]
  readonly notices: readonly NoticeText[]
}

export interface Verified {
  readonly providerVersion: string
  readonly success: boolean
}

/** What an explanation asks beyond the rows. Where something cannot be told it is undefined. */
export interface Evidence {
  /** The verifications of a pact by any version of its provider. */
  verificationsOf(row: JudgedRow): Promise<readonly Verified[] | undefined>
  /** The versions that a selector means. */
  versionsOf(selector: Selector): Promise<readonly string[] | undefined>
}

/** What was asked. */
export interface DeployQuestion {
  readonly selectors: readonly Selector[]
  readonly destination: Destination
}
