import type { Mode } from '../../core/mode.ts'
import type { Place } from '../graph/model.ts'

/** A version of a service came into use. */
export interface Rollout {
  readonly service: string
  /** Milliseconds since 1970. */
  readonly at: number
  /** Where, as far as that is known. */
  readonly environment?: string
}

export interface Commit {
  readonly id: string
  /** Paths of the files it changes, relative to the repository. */
  readonly files: readonly string[]
}

/** How available a service promises to be. */
export interface ServiceLevel {
  readonly service: string
  /** 0 to 1. */
  readonly availability: number
  readonly place: Place
}

/** What is known of the schema of a message beside its text. */
export interface EventSchema {
  /** Of the file. */
  readonly path: string
  /** In the schema registry. */
  readonly subject?: string
  /** What holds for the subject. */
  readonly mode?: Mode
  /** What in the file tells versions apart, such as `namespace acme.orders.v2`. */
  readonly version?: string
  /** Of its messages, dotted from the root, `[]` for the items of a list; absent where they cannot be told. */
  readonly fields?: readonly string[]
}

/** Somebody decided that these services may trigger each other in a circle. */
export interface Waiver {
  readonly services: readonly string[]
  /** The service that directs the others. */
  readonly orchestrator?: string
  /** The path of the decision record. */
  readonly adr?: string
  /** There is no file at that path. */
  readonly isAdrMissing?: boolean
  readonly place: Place
}

/** What coupling rules need to know besides the landscape. What is left out is not judged. */
export interface CouplingInputs {
  /** As YYYY-MM-DD. */
  readonly today: string
  readonly rollouts?: readonly Rollout[]
  /** Newest or oldest first: the order does not matter. */
  readonly commits?: readonly Commit[]
  readonly serviceLevels?: readonly ServiceLevel[]
  readonly eventSchemas?: readonly EventSchema[]
  readonly waivers?: readonly Waiver[]
}
