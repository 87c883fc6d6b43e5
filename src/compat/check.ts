import { isTransitive, type Mode, readByOldSchema, readsOldData } from '../core/mode.ts'
import type { Checker, Reading } from './checker.ts'

/** An earlier schema, with whatever the caller knows it by: a number, a file, a commit. */
export interface Version<Label, Parsed> {
  readonly version: Label
  readonly schema: Parsed
}

/** What the new schema and one earlier version are to each other. A direction the mode does not ask about is undefined. */
export interface VersionCheck<Label> {
  readonly version: Label
  readonly compatible: boolean
  /** The new schema reads data of the earlier one. */
  readonly backward: Reading | undefined
  /** The earlier schema reads data of the new one. */
  readonly forward: Reading | undefined
}

export type UpgradeOrder = 'consumers first' | 'producers first' | 'either' | 'coordinate'

export interface Verdict<Label> {
  readonly compatible: boolean
  /** Every version that was asked about, newest first. */
  readonly versions: readonly VersionCheck<Label>[]
  /** Who upgrades first once the schemas are compatible; NONE promises nothing, so both sides have to agree. */
  readonly upgrade: UpgradeOrder
}

/**
 * A registry's question: may `head` follow the versions `olds` (oldest first) under a mode? A mode that is not
 * transitive asks about the last version only; one that is asks about all of them, and every one that fails is told.
 */
export const checkVersions = <Label, Parsed>(
  checker: Checker<Parsed>,
  mode: Mode,
  olds: readonly Version<Label, Parsed>[],
  head: Parsed,
): Verdict<Label> => {
  const versions = askedVersions(mode, olds).map((old) => checkVersion(checker, mode, old, head))
  return { compatible: versions.every(({ compatible }) => compatible), versions, upgrade: upgradeOrder(mode) }
}

/** The earlier versions that a mode asks about, newest first, of all of them, oldest first. */
export const askedVersions = <Each>(mode: Mode, olds: readonly Each[]): readonly Each[] => {
  if (mode === 'NONE') return []
  return isTransitive(mode) ? olds.toReversed() : olds.slice(-1)
}

const checkVersion = <Label, Parsed>(
  checker: Checker<Parsed>,
  mode: Mode,
  { version, schema }: Version<Label, Parsed>,
  head: Parsed,
): VersionCheck<Label> => {
  const backward = readsOldData(mode) ? checker.reading(head, schema) : undefined
  const forward = readByOldSchema(mode) ? checker.reading(schema, head) : undefined
  return {
    version,
    compatible: backward?.compatible !== false && forward?.compatible !== false,
    backward,
    forward,
  }
}

export const upgradeOrder = (mode: Mode): UpgradeOrder => {
  if (readsOldData(mode)) return readByOldSchema(mode) ? 'either' : 'consumers first'
  return readByOldSchema(mode) ? 'producers first' : 'coordinate'
}
