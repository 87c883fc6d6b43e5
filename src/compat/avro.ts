import { isTransitive, type Mode, readByOldSchema, readsOldData } from '../core/mode.ts'
import type { Problem } from '../core/problem.ts'
import {
  javaMessage,
  type IncompatibilityType,
  locationOf,
  type Resolution,
} from '../formats/avro/incompatibility.ts'
import type { Schema } from '../formats/avro/model.ts'
import { parseAvro } from '../formats/avro/parse.ts'
import { resolution } from '../formats/avro/resolution.ts'

/** One reason in the terms of Java's SchemaCompatibility, which registries and their clients speak. */
export interface AvroIncompatibility {
  readonly type: IncompatibilityType
  /** JSON pointer into the schema that reads. */
  readonly location: string
  readonly message: string
}

/** One schema reading data of another. */
export interface AvroReading {
  readonly compatible: boolean
  readonly incompatibilities: readonly AvroIncompatibility[]
  /** Fields of the reader that match several fields of the writer; Java gives no other reasons then. */
  readonly ambiguousFields: readonly string[]
}

/** What the new schema and one old version are to each other. A direction the mode does not ask about is undefined. */
export interface AvroVersionCheck {
  /** Position in the history, from 0 for the oldest. */
  readonly version: number
  readonly compatible: boolean
  /** The new schema reads data of the old one. */
  readonly backward: AvroReading | undefined
  /** The old schema reads data of the new one. */
  readonly forward: AvroReading | undefined
}

export type UpgradeOrder = 'consumers first' | 'producers first' | 'either' | 'coordinate'

export interface AvroVerdict {
  readonly compatible: boolean
  /** Every version that was asked about, newest first. */
  readonly versions: readonly AvroVersionCheck[]
  /** Who upgrades first once the schemas are compatible; NONE promises nothing, so both sides have to agree. */
  readonly upgrade: UpgradeOrder
  /** Why a schema cannot be read. The path is `new` or `old N`, N as in `version`. */
  readonly problems: readonly Problem[]
}

/**
 * A registry's question: may `newSchema` follow the versions `olds` (oldest first) under a mode? A mode that is not
 * transitive asks about the last version only. The new schema is read strictly, the old ones laxly, as registries do.
 * A schema that cannot be read is not compatible.
 */
export const checkAvro = (mode: Mode, olds: readonly string[], newSchema: string): AvroVerdict => {
  const head = parseAvro(newSchema, 'strict', 'new')
  const history = olds
    .map((text, version) => ({ version, ...parseAvro(text, 'lax', `old ${version}`) }))
    .toReversed()
  const asked = mode === 'NONE' ? [] : isTransitive(mode) ? history : history.slice(0, 1)
  const problems = [...head.problems, ...asked.flatMap((old) => old.problems)]
  const versions = asked.flatMap(({ version, file }) =>
    file.schema === undefined || head.file.schema === undefined
      ? []
      : [checkVersion(mode, version, file.schema, head.file.schema)],
  )
  const compatible = problems.length === 0 && versions.every((version) => version.compatible)
  return { compatible, versions, upgrade: upgradeOrder(mode), problems }
}

const checkVersion = (mode: Mode, version: number, old: Schema, head: Schema): AvroVersionCheck => {
  const backward = readsOldData(mode) ? readingOf(resolution(head, old)) : undefined
  const forward = readByOldSchema(mode) ? readingOf(resolution(old, head)) : undefined
  return {
    version,
    compatible: backward?.compatible !== false && forward?.compatible !== false,
    backward,
    forward,
  }
}

const readingOf = ({ incompatibilities, ambiguousFields }: Resolution): AvroReading => ({
  compatible: incompatibilities.length === 0 && ambiguousFields.length === 0,
  incompatibilities:
    ambiguousFields.length > 0
      ? []
      : incompatibilities.map((found) => ({
          type: found.type,
          location: locationOf(found),
          message: javaMessage(found),
        })),
  ambiguousFields: ambiguousFields.map(({ field }) => field.name),
})

const upgradeOrder = (mode: Mode): UpgradeOrder => {
  if (readsOldData(mode)) return readByOldSchema(mode) ? 'either' : 'consumers first'
  return readByOldSchema(mode) ? 'producers first' : 'coordinate'
}
