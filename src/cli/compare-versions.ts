import { checkVersions } from '../compat/check.ts'
import type { Checker, Dialect, SchemaType } from '../compat/checker.ts'
import { placesOf } from '../compat/places.ts'
import { type RefusalContext, refusals, undecided } from '../compat/refusal.ts'
import type { Finding } from '../core/finding.ts'
import type { Mode } from '../core/mode.ts'
import type { Problem } from '../core/problem.ts'
import type { Rule, Severity } from '../core/rule.ts'
import { activeRules, judge } from '../engine/judge.ts'
import type { Schema } from '../formats/avro/model.ts'

/** By what, and under which name the new schema is told about. */
export interface ComparedUnder {
  readonly mode: Mode
  readonly dialect: Dialect
  readonly type: SchemaType
  readonly head: string
}

/** A schema and one of its earlier versions, parsed. */
export interface ComparedVersions {
  readonly old: { readonly version: string; readonly schema: unknown }
  readonly proposed: unknown
  /** Nothing lies between the two. */
  readonly isLast: boolean
}

/** What speaks against a schema as a later version of another. The rules about Avro agree with its checker and say more. */
export const compareVersions = async (
  checker: Checker,
  { mode, dialect, type, head }: ComparedUnder,
  texts: ReadonlyMap<string, string>,
  versions: ComparedVersions,
): Promise<{ readonly findings: readonly Finding[]; readonly problems: readonly Problem[] }> => {
  if (type === 'AVRO') return { findings: await avroFindings(mode, versions), problems: [] }
  const { old, proposed } = versions
  const placesIn = await placesOf(type)
  const context: RefusalContext = {
    mode,
    dialect,
    severity: 'error',
    placeOf: placesIn(head, texts.get(head) ?? '', 'head'),
    placeBefore: placesIn(old.version, texts.get(old.version) ?? '', 'base'),
  }
  const { versions: checks } = checkVersions(checker, mode, [old], proposed)
  return {
    findings: checks.flatMap((check) => refusals(check, context)),
    problems: checks.flatMap((check) => undecided(check, head)),
  }
}

/** What registries do not look at, such as a changed scale, is told where it changed: against the last version. */
const avroFindings = async (
  mode: Mode,
  { old, proposed, isLast }: ComparedVersions,
): Promise<readonly Finding[]> => {
  const [{ diffReadability }, { diffSchemas }, { rules }] = await Promise.all([
    import('../formats/avro/unresolvable.ts'),
    import('../formats/avro/diff.ts'),
    import('../../rules/index.ts'),
  ])
  const severityOf = ({ id, presets, severity }: Rule): Severity | 'off' =>
    id.startsWith('avro/') && presets.includes('default') ? severity : 'off'
  const diff = isLast ? diffSchemas : diffReadability
  const changes = diff(old.schema as Schema, proposed as Schema)
  return judge(changes, activeRules(rules, severityOf), { mode, settings: new Map() })
}
