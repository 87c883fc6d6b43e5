import {
  type Checker,
  type Dialect,
  type RegistrySchema,
  type SchemaType,
  schemaTypes,
} from '../compat/checker.ts'
import {
  askedVersions,
  checkVersions,
  upgradeOrder,
  type UpgradeOrder,
  type Version,
  type VersionCheck,
} from '../compat/check.ts'
import { checkerOf } from '../compat/checkers.ts'
import { notUtf8 } from '../compat/not-utf8.ts'
import { typeChanged } from '../compat/type-changed.ts'
import type { Mode } from '../core/mode.ts'
import type { Problem } from '../core/problem.ts'

/** A schema with everything it refers to, and how reports call it. */
export interface Judged {
  /** A path, or `version 3`. */
  readonly label: string
  readonly type: SchemaType
  readonly schema: RegistrySchema
}

/** What our own comparison says about a schema and the versions before it. */
export interface Judgement {
  readonly mode: Mode
  readonly compatible: boolean
  /** Every version that the mode asks about, newest first. */
  readonly versions: readonly VersionCheck<string>[]
  readonly upgrade: UpgradeOrder
  /** Why a schema cannot be read; then nothing is certain and `compatible` is false. */
  readonly problems: readonly Problem[]
}

/** May `head` follow `history` (oldest first) under a mode? Loads nothing and asks nobody. */
export type Judge = (mode: Mode, history: readonly Judged[], head: Judged) => Judgement

/** Loads the checkers of the types that can be asked about. */
export const openJudge = async (dialect: Dialect, types: ReadonlySet<SchemaType>): Promise<Judge> => {
  const checkers = new Map(
    await Promise.all(
      schemaTypes
        .filter((type) => types.has(type))
        .map(async (type) => [type, await checkerOf(type, dialect)] as const),
    ),
  )
  return (mode, history, head) => judge(checkers.get(head.type) as Checker, mode, history, head)
}

const judge = (checker: Checker, mode: Mode, history: readonly Judged[], head: Judged): Judgement => {
  const { schema, problems } = checker.parse(head.schema, 'strict', head.label)
  const asked = askedVersions(mode, history)
  const readable: Version<string, unknown>[] = []
  const unreadable: Problem[] = []
  const otherwise: VersionCheck<string>[] = []
  for (const { label, type, schema: old } of asked) {
    if (type !== head.type) otherwise.push(typeChanged(mode, label, type, head.type))
    else {
      const parsed = checker.parse(old, 'lax', label)
      if (parsed.schema === undefined) unreadable.push(...parsed.problems)
      else readable.push({ version: label, schema: parsed.schema })
    }
  }
  const all = [...notUtf8(head.label, head.schema.text), ...problems, ...unreadable]
  const compared =
    schema === undefined || problems.length > 0
      ? []
      : checkVersions(checker, mode, readable.toReversed(), schema).versions
  const order = asked.map(({ label }) => label)
  const versions = [...compared, ...otherwise].toSorted(
    (one, other) => order.indexOf(one.version) - order.indexOf(other.version),
  )
  return {
    mode,
    compatible: all.length === 0 && versions.every(({ compatible }) => compatible),
    versions,
    upgrade: upgradeOrder(mode),
    problems: all,
  }
}
