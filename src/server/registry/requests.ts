import type { SchemaType } from '../../compat/checker.ts'
import type { SchemaReference } from './content.ts'
import type { Metadata, RuleSet } from './metadata.ts'
import type { TagChange } from './tags.ts'

/** A schema as a client sends it, to be registered, looked up or checked. */
export interface SchemaRequest {
  /** Empty when a client wants the text of the version before. */
  readonly text: string
  readonly type: SchemaType
  readonly references: readonly SchemaReference[]
  readonly metadata: Metadata | undefined
  readonly ruleSet: RuleSet | undefined
  /** In IMPORT mode, the id it shall have. */
  readonly id: number | undefined
  /** 0: the next one. -1: a new one, even for the same schema. Otherwise the one it must become. */
  readonly version: number
  readonly normalize: boolean
  readonly tagsToAdd: readonly TagChange[]
  readonly tagsToRemove: readonly TagChange[]
}
