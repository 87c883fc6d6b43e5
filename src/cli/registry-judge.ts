import { checkVersions } from '../compat/check.ts'
import type { Dialect, SchemaType } from '../compat/checker.ts'
import { checkerOf } from '../compat/checkers.ts'
import { placesOf } from '../compat/places.ts'
import { refusals, undecided } from '../compat/refusal.ts'
import { incompatible } from '../compat/rules.ts'
import type { FormatName } from '../core/change.ts'
import type { Finding } from '../core/finding.ts'
import { isTransitive } from '../core/mode.ts'
import type { Problem } from '../core/problem.ts'
import type { RuleInfo } from '../core/rule.ts'
import type { RegistryJudge } from '../engine/request.ts'
import type { RuleLevel } from '../config/schema.ts'
import { schemaAt } from './schema-at.ts'

const types: ReadonlyMap<FormatName, Exclude<SchemaType, 'AVRO'>> = new Map([
  ['jsonschema', 'JSON'],
  ['protobuf', 'PROTOBUF'],
])

/** Judges a schema and its earlier versions as a registry of a dialect does; see `RegistryJudge`. */
export const registryRefusals =
  (dialect: Dialect, severityOf: (rule: RuleInfo) => RuleLevel): RegistryJudge['refusals'] =>
  async ({ format, mode }, head, earlier) => {
    const severity = severityOf(incompatible)
    const type = types.get(format)
    if (severity === 'off' || type === undefined || mode === 'NONE') return { findings: [], problems: [] }
    const checker = await checkerOf(type, dialect)
    const proposed = await schemaAt(head, type)
    if (proposed === undefined) return { findings: [], problems: [] }
    const { schema, problems } = checker.parse(proposed, 'strict', head.path)
    if (schema === undefined) return { findings: [], problems }
    const placesIn = await placesOf(type)
    const placeOf = placesIn(head.path, proposed.text, 'head')
    const unclear: Problem[] = []
    const findings: (readonly Finding[])[] = []
    for (const place of isTransitive(mode) ? earlier : earlier.slice(0, 1)) {
      const text = await schemaAt(place, type)
      const old = text && checker.parse(text, 'lax', place.path).schema
      if (text === undefined || old === undefined) {
        findings.push([])
        continue
      }
      const { versions } = checkVersions(checker, mode, [{ version: place.path, schema: old }], schema)
      const placeBefore = placesIn(place.path, text.text, 'base')
      const context = { mode, dialect, severity, placeOf, placeBefore }
      findings.push(versions.flatMap((check) => refusals(check, context)))
      unclear.push(...versions.flatMap((check) => undecided(check, head.path)))
    }
    return { findings, problems: [...problems, ...unclear] }
  }
