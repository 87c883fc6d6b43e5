import type { Selector } from '../decide/query.ts'
import type { Verified } from './judged.ts'

interface Pair {
  readonly consumer: string
  /** undefined where only the pair is known to lack something. */
  readonly consumerVersion: string | undefined
  readonly provider: string
}

/** What stands between a version and its deployment. */
export type BlockingEdge =
  | (Pair & {
      readonly kind: 'failed'
      readonly providerVersion: string
      readonly resultUrl: string | undefined
    })
  | (Pair & {
      /** It does not fit the documents of that version, which has not verified it. */
      readonly kind: 'comparison-failed'
      readonly providerVersion: string
      readonly resultUrl: string | undefined
    })
  | (Pair & {
      /** Whether another version verified it cannot be told. */
      readonly kind: 'not-verified'
      /** The versions of the provider that would have to; undefined when they cannot be told. */
      readonly wanted: readonly string[] | undefined
    })
  | (Pair & {
      readonly kind: 'never-verified'
      readonly wanted: readonly string[] | undefined
    })
  | (Pair & {
      readonly kind: 'verified-by-other-version'
      readonly wanted: readonly string[] | undefined
      readonly verified: readonly Verified[]
    })
  | (Pair & { readonly kind: 'provider-not-there' })
  | { readonly kind: 'no-such-version'; readonly selector: Selector }
