import { fingerprint } from '../../core/fingerprint.ts'
import type { RuleInfo, Severity } from '../../core/rule.ts'
import type { UnresolvedImport } from '../code/code-graph.ts'
import type { Place } from '../graph/model.ts'
import { locationOf } from '../report/location.ts'
import { importComputed, importsOverBudget, importUnresolved } from './import-rules.ts'
import type { JudgedFinding } from './judged.ts'

/** How many of the imports beyond a budget are shown. */
const shownImports = 10

/** Imports that lead nowhere: one finding each, or one for all when there are more than the budget allows. */
export const judgeImports = (
  unresolved: readonly UnresolvedImport[],
  budget: number | undefined,
  budgetPlace: Place,
  severityOf: (rule: RuleInfo) => Severity | 'off',
): readonly JudgedFinding[] => {
  const computed = unresolved.filter((one) => one.computed)
  const lost = unresolved.filter((one) => !one.computed)
  return [
    ...(budget === undefined ? single(lost, importUnresolved, severityOf) : []),
    ...(budget !== undefined && lost.length > budget
      ? overBudget(lost, budget, budgetPlace, severityOf)
      : []),
    ...single(computed, importComputed, severityOf),
  ]
}

const single = (
  imports: readonly UnresolvedImport[],
  rule: RuleInfo,
  severityOf: (rule: RuleInfo) => Severity | 'off',
): readonly JudgedFinding[] => {
  const severity = severityOf(rule)
  if (severity === 'off') return []
  return imports.map(({ place, specifier, reason }) => {
    const subject = [place.path, specifier]
    const message =
      rule === importComputed
        ? `What ${place.path} imports here is computed when the program runs`
        : `The import of "${specifier}" leads to nothing that can be found: ${reason}`
    return judged(rule, severity, message, subject, [place], [place.path])
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
