import type { JsonNode, JsonObject } from '../../core/json/json-node.ts'
import { stringOf, valueOf } from '../../core/json/json-node.ts'
import { readJson } from '../../core/json/read-json.ts'
import type { Figures } from './result-budget.ts'

/** Deeper documents are written by no tool that is read here. */
const deepest = 1000

const rootOf = (text: string): JsonObject | string => {
  const { root, problems } = readJson(text, deepest)
  if (root === undefined)
    return `is not JSON: ${problems[0]?.message ?? `it is nested deeper than ${deepest} levels`}`
  return root.kind === 'object' ? root : 'is not a JSON object'
}

const objectOf = (parent: JsonNode | undefined, key: string): JsonObject | undefined => {
  const value = parent?.kind === 'object' ? valueOf(parent, key) : undefined
  return value?.kind === 'object' ? value : undefined
}

const elementsOf = (parent: JsonNode | undefined, key: string): readonly JsonNode[] => {
  const value = parent?.kind === 'object' ? valueOf(parent, key) : undefined
  return value?.kind === 'array' ? value.elements : []
}

const numberOf = (parent: JsonObject, key: string): number | undefined => {
  const value = valueOf(parent, key)
  return value?.kind === 'number' ? Number(value.text) : undefined
}

/** The summary of a k6 run: `--summary-export`, or `JSON.stringify` of what `handleSummary` is given. */
export const k6Figures = (text: string): Figures => {
  const root = rootOf(text)
  if (typeof root === 'string') return root
  const metrics = objectOf(root, 'metrics')
  if (metrics === undefined) return 'has no "metrics": it is no summary of k6'
  const figures = new Map<string, number>()
  let broken = 0
  for (const { key, value } of metrics.members) {
    if (value.kind !== 'object') continue
    for (const member of (objectOf(value, 'values') ?? value).members)
      if (member.value.kind === 'number') figures.set(`${key}.${member.key}`, Number(member.value.text))
    broken += brokenThresholds(objectOf(value, 'thresholds'))
  }
  return figures.set('thresholds.failed', broken)
}

/** `handleSummary` says whether a threshold is ok; `--summary-export` says whether it was crossed. */
const brokenThresholds = (thresholds: JsonObject | undefined): number =>
  (thresholds?.members ?? []).filter(({ value }) => {
    if (value.kind === 'boolean') return value.value
    const ok = value.kind === 'object' ? valueOf(value, 'ok') : undefined
    return ok?.kind === 'boolean' && !ok.value
  }).length

/** A report of Lighthouse: categories from 0 to 1, audits with the figure they measured. */
export const lighthouseFigures = (text: string): Figures => {
  const root = rootOf(text)
  if (typeof root === 'string') return root
  const categories = objectOf(root, 'categories')
  if (categories === undefined) return 'has no "categories": it is no report of Lighthouse'
  const figures = new Map<string, number>()
  for (const { key, value } of objectOf(root, 'audits')?.members ?? []) {
    const figure = value.kind === 'object' ? numberOf(value, 'numericValue') : undefined
    if (figure !== undefined) figures.set(key, figure)
  }
  for (const { key, value } of categories.members) {
    const score = value.kind === 'object' ? numberOf(value, 'score') : undefined
    if (score !== undefined) figures.set(`categories.${key}`, score)
  }
  return figures
}

/** How many results a SARIF file has, those left out that are suppressed or gone. */
export const sarifFigures = (text: string): Figures => {
  const root = rootOf(text)
  if (typeof root === 'string') return root
  if (valueOf(root, 'runs')?.kind !== 'array') return 'has no "runs": it is no SARIF'
  const figures = new Map<string, number>()
  const count = (name: string): Map<string, number> => figures.set(name, (figures.get(name) ?? 0) + 1)
  for (const name of ['results', 'errors', 'warnings', 'notes', 'new']) figures.set(name, 0)
  let severest = 0
  for (const run of elementsOf(root, 'runs')) {
    const rules = sarifRules(run)
    for (const result of elementsOf(run, 'results')) {
      if (result.kind !== 'object' || isSettled(result)) continue
      const rule = sarifRuleOf(result, rules)
      const level = stringOf(result, 'level')?.value ?? rule?.level ?? 'warning'
      if (level === 'none') continue
      count('results')
      count(`${level}s`)
      if (stringOf(result, 'baselineState')?.value === 'new') count('new')
      severest = Math.max(severest, rule?.security ?? 0)
    }
  }
  return figures.set('security-severity', severest)
}

const isSettled = (result: JsonObject): boolean =>
  stringOf(result, 'baselineState')?.value === 'absent' ||
  ['pass', 'notApplicable'].includes(stringOf(result, 'kind')?.value ?? '') ||
  elementsOf(result, 'suppressions').some(
    (one) =>
      one.kind !== 'object' ||
      !['underReview', 'rejected'].includes(
        stringOf(one, 'status')?.value ?? stringOf(one, 'state')?.value ?? '',
      ),
  )

interface SarifRule {
  readonly id: string | undefined
  readonly level: string | undefined
  readonly security: number
}

const sarifRules = (run: JsonNode): readonly SarifRule[] =>
  elementsOf(objectOf(objectOf(run, 'tool'), 'driver'), 'rules').map((rule) => {
    if (rule.kind !== 'object') return { id: undefined, level: undefined, security: 0 }
    const configuration = objectOf(rule, 'defaultConfiguration')
    const properties = objectOf(rule, 'properties')
    const security =
      properties &&
      (stringOf(properties, 'security-severity')?.value ?? numberOf(properties, 'security-severity'))
    return {
      id: stringOf(rule, 'id')?.value,
      level: configuration && stringOf(configuration, 'level')?.value,
      security: Number(security ?? 0) || 0,
    }
  })

const sarifRuleOf = (result: JsonObject, rules: readonly SarifRule[]): SarifRule | undefined => {
  const index = numberOf(result, 'ruleIndex')
  const named = objectOf(result, 'rule')
  const id = stringOf(result, 'ruleId')?.value ?? (named && stringOf(named, 'id')?.value)
  return index !== undefined && index >= 0 ? rules[index] : rules.find((rule) => rule.id === id)
}

/** The `json-summary` of Istanbul (nyc, c8, Jest, Vitest): percentages of everything together. */
export const istanbulFigures = (text: string): Figures => {
  const root = rootOf(text)
  if (typeof root === 'string') return root
  const total = objectOf(root, 'total')
  if (total === undefined) return 'has no "total": it is no json-summary of Istanbul'
  const figures = new Map<string, number>()
  for (const { key, value } of total.members) {
    const percent = value.kind === 'object' ? numberOf(value, 'pct') : undefined
    if (percent !== undefined) figures.set(key, percent)
  }
  return figures
}
