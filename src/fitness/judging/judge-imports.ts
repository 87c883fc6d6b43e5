import { fingerprint } from '../../core/fingerprint.ts'
import type { RuleInfo, Severity } from '../../core/rule.ts'
import type { UnresolvedImport } from '../code/code-graph.ts'
import type { Place } from '../graph/model.ts'
import { locationOf } from '../report/location.ts'
import { importComputed, importsOverBudget, importUnresolved } from './import-rules.ts'
import type { JudgedFinding } from './judged.ts'

/** How many of the imports of one name, or beyond a budget, are shown. */
const shownImports = 10

/** Imports that lead nowhere: one finding for each name, or one for all when there are more than the budget allows. */
export const judgeImports = (
  unresolved: readonly UnresolvedImport[],
  budget: number | undefined,
  budgetPlace: Place,
  severityOf: (rule: RuleInfo) => Severity | 'off',
): readonly JudgedFinding[] => {
  const computed = unresolved.filter((one) => one.computed)
  const lost = unresolved.filter((one) => !one.computed)
  return [
    ...(budget === undefined ? ofEachName(lost, severityOf) : []),
    ...(budget !== undefined && lost.length > budget
      ? overBudget(lost, budget, budgetPlace, severityOf)
      : []),
    ...ofEachPlace(computed, severityOf),
  ]
}

const ofEachName = (
  imports: readonly UnresolvedImport[],
  severityOf: (rule: RuleInfo) => Severity | 'off',
): readonly JudgedFinding[] => {
  const severity = severityOf(importUnresolved)
  if (severity === 'off') return []
  const names = new Map<string, UnresolvedImport[]>()
  for (const imported of imports) {
    const key = missingName(imported).join('\0')
    const same = names.get(key)
    if (same === undefined) names.set(key, [imported])
    else same.push(imported)
  }
  return Array.from(names.values(), (same) => {
    const { place, specifier, reason } = same[0]!
    const listed = same.length > shownImports ? `, of which ${shownImports} are listed` : ''
    const count = same.length > 1 ? ` It is imported in ${same.length} places${listed}.` : ''
    const message = `The import of "${specifier}" leads to nothing that can be found: ${reason}${count}`
    const further = same.slice(1, shownImports).map((other) => other.place)
    const paths = new Set(same.map((each) => each.place.path))
    return judged(importUnresolved, severity, message, missingName(same[0]!), [place, ...further], [...paths])
  })
}

/** What is missing: a relative name is another one in each folder. */
const missingName = ({ place: { path }, specifier }: UnresolvedImport): readonly string[] =>
  specifier.startsWith('.') ? [path.slice(0, path.lastIndexOf('/') + 1), specifier] : [specifier]

const ofEachPlace = (
  imports: readonly UnresolvedImport[],
  severityOf: (rule: RuleInfo) => Severity | 'off',
): readonly JudgedFinding[] => {
  const severity = severityOf(importComputed)
  if (severity === 'off') return []
  return imports.map(({ place, specifier }) => {
    const message = `What ${place.path} imports here is computed when the program runs`
    return judged(importComputed, severity, message, [place.path, specifier], [place], [place.path])
  })
}

const overBudget = (
  imports: readonly UnresolvedImport[],
  budget: number,
  budgetPlace: Place,
  severityOf: (rule: RuleInfo) => Severity | 'off',
): readonly JudgedFinding[] => {
  const severity = severityOf(importsOverBudget)
  if (severity === 'off') return []
  const more = imports.length > shownImports ? `, of which ${shownImports} are listed` : ''
  const lead = imports.length === 1 ? '1 import leads' : `${imports.length} imports lead`
  const message = `${lead} to nothing that can be found, more than the ${budget} allowed${more}`
  const places: readonly [Place, ...Place[]] = [
    budgetPlace,
    ...imports.slice(0, shownImports).map(({ place }) => place),
  ]
  const found = judged(importsOverBudget, severity, message, ['unresolved imports'], places, [])
  return [{ ...found, frozen: { ...found.frozen, figure: { value: imports.length, worse: 'higher' } } }]
}

const judged = (
  rule: RuleInfo,
  severity: Severity,
  message: string,
  subject: readonly string[],
  [place, ...related]: readonly [Place, ...Place[]],
  touches: readonly string[],
): JudgedFinding => ({
  finding: {
    rule: rule.id,
    aliases: {},
    severity,
    verdict: null,
    message,
    subject,
    location: locationOf(place),
    related: related.map(locationOf),
    fingerprint: fingerprint(rule.id, '', subject),
    why: rule.docs.why,
    fix: rule.docs.fix,
    witness: null,
    consumers: null,
    suppressed: null,
  },
  frozen: { rule: rule.id, subject },
  touches,
})
