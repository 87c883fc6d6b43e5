import { isJsonArray, isJsonObject, type JsonValue } from '../json-value.ts'
import type { Schema } from '../model.ts'
import { findLeaf } from './find-leaf.ts'
import type { Formula, ValueType } from './formula.ts'
import { meets, meetsAll } from './meets.ts'
import { otherValues } from './other-values.ts'
import { type Answer, firstAnswer, none, type Search } from './search.ts'
import { underType } from './under-type.ts'

type AtomFormula = Extract<Formula, { kind: 'atom' }>

/** Formulas of which one has to be met. */
interface Choice {
  readonly parts: readonly Formula[]
  /** Where they are what the negation of a schema expands to: the schema. */
  readonly negation: Formula | undefined
}

/** What a goal was broken down into so far, on one path through its alternatives. */
interface Branch {
  readonly seen: Set<Formula>
  readonly atoms: AtomFormula[]
  /** Disjunctions of which one part each has to be chosen. */
  choices: Choice[]
  /** The value is one of these. */
  values: ReadonlyMap<string, JsonValue> | undefined
  readonly excluded: Map<string, JsonValue>
  /** Why a value that meets the rest may not meet the goal. */
  opaque: string | undefined
}

/** From this number of choices on, parts that cannot be chosen are sorted out before trying combinations. */
const manyChoices = 3

/** Looks for a value of one type that meets all formulas of a goal. */
export const findOfType = (type: ValueType, goal: readonly Formula[], search: Search): Answer => {
  const { expand, evaluation, budget, findHere } = search
  const { formulas } = search.vocabulary
  const onlyType = formulas.types(new Set([type]), true)

  /** Breaks formulas down into a branch; false: they contradict it. */
  const add = (branch: Branch, added: readonly Formula[]): boolean => {
    const waiting = [...added]
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const formula = underType(next, type, formulas)
      if (formula === formulas.never) return false
      if (formula === formulas.always || branch.seen.has(formula)) continue
      branch.seen.add(formula)
      switch (formula.kind) {
        case 'schema':
          budget.spend(1)
          if (branch.seen.has(formulas.schema(formula.schema, !formula.positive))) return false
          waiting.push(...expanded(branch, formula.schema, formula.positive))
          break
        case 'all':
          waiting.push(...formula.parts)
          break
        case 'any':
          branch.choices.push({ parts: formula.parts, negation: undefined })
          break
        case 'values':
          if (formula.positive) branch.values = narrowed(branch.values, formula.values)
          else
            for (const [canonical, value] of formula.values) {
              const different = otherValues(value, type, formulas)
              if (different === undefined) branch.excluded.set(canonical, value)
              else waiting.push(different)
            }
          break
        case 'atom':
          branch.atoms.push(formula)
          break
        case 'opaque':
          branch.opaque = formula.why
      }
    }
    return settleChoices(branch)
  }

  /** What a schema says, unless it is a choice: then that goes to the branch. */
  const expanded = (branch: Branch, schema: Schema, positive: boolean): readonly Formula[] => {
    const formula = underType(expand(schema, positive), type, formulas)
    if (formula.kind !== 'any') return [formula]
    branch.choices.push({
      parts: formula.parts,
      negation: positive ? undefined : formulas.schema(schema, true),
    })
    return []
  }

  /** Takes back choices that are made already, and makes those that have one part left. */
  const settleChoices = (branch: Branch): boolean => {
    const choices = branch.choices
    branch.choices = []
    const made: Formula[] = []
    for (const { parts, negation } of choices) {
      const left = parts.filter((part) => !contradicts(branch, part))
      if (left.some((part) => branch.seen.has(part))) continue
      const [only] = left
      if (only === undefined) return false
      if (left.length === 1) made.push(only)
      else branch.choices.push({ parts: left, negation })
    }
    return made.length === 0 || add(branch, made)
  }
  const contradicts = (branch: Branch, part: Formula): boolean =>
    part.kind === 'schema' && branch.seen.has(formulas.schema(part.schema, !part.positive))

  const explore = (branch: Branch): Answer => {
    budget.spend(1)
    if (branch.values !== undefined) return findAmong(branch.values)
    if (branch.choices.length >= manyChoices) {
      const verdict = sortOut(branch)
      if (verdict === 'contradiction') return none
      if (verdict === 'changed') return explore(branch)
    }
    const choice = branch.choices.toSorted(byPromise)[0]
    if (choice === undefined)
      return verified(
        branch,
        findLeaf(
          type,
          branch.atoms.map(({ atom }) => atom),
          new Set(branch.excluded.values()),
          search,
        ),
      )
    const rest = branch.choices.filter((other) => other !== choice)
    return firstAnswer(
      choice.parts.values().map((part) => {
        const chosen: Branch = {
          ...branch,
          seen: new Set(branch.seen),
          atoms: [...branch.atoms],
          choices: [...rest],
          excluded: new Map(branch.excluded),
        }
        return add(chosen, [part]) ? explore(chosen) : none
      }),
    )
  }

  /**
   * Drops the parts of choices that contradict what is certain, each looked at alone, and the choices that what is certain
   * makes already: those whose schema's negation contradicts it. Twelve discriminated alternatives become a few this way.
   */
  const sortOut = (branch: Branch): 'contradiction' | 'changed' | 'same' => {
    const certain = [onlyType, ...certainOf(branch)]
    const kept: Choice[] = []
    let changed = false
    for (const { parts, negation } of branch.choices) {
      const left = parts.filter((part) => findHere([...certain, part]).kind !== 'none')
      if (left.length === 0) return 'contradiction'
      if (left.length < parts.length) changed = true
      if (negation !== undefined && findHere([...certain, negation]).kind === 'none') changed = true
      else kept.push({ parts: left, negation })
    }
    if (!changed) return 'same'
    branch.choices = kept
    return settleChoices(branch) ? 'changed' : 'contradiction'
  }
  const certainOf = (branch: Branch): Formula[] => [
    ...branch.atoms,
    ...(branch.excluded.size === 0 ? [] : [formulas.values(branch.excluded, false)]),
  ]

  const findAmong = (values: ReadonlyMap<string, JsonValue>): Answer => {
    let unknown = false
    for (const value of values.values()) {
      if (meets(onlyType, value, evaluation) !== true) continue
      const passes = isWritable(value)
        ? meetsAll(goal.map((formula) => meets(formula, value, evaluation)))
        : undefined
      if (passes === true) return { kind: 'value', value }
      if (passes === undefined) unknown = true
    }
    return unknown ? { kind: 'unknown', why: 'what a value of an "enum" passes cannot be computed' } : none
  }

  const verified = (branch: Branch, answer: Answer): Answer => {
    if (branch.opaque === undefined || answer.kind !== 'value') return answer
    const passes = meetsAll(goal.map((formula) => meets(formula, answer.value, evaluation)))
    return passes === true ? answer : { kind: 'unknown', why: branch.opaque }
  }

  const root: Branch = {
    seen: new Set(),
    atoms: [],
    choices: [],
    values: undefined,
    excluded: new Map(),
    opaque: undefined,
  }
  return add(root, goal) ? explore(root) : none
}

/** Alternatives say more than the many ways in which a schema can fail; then the fewer the better. */
const byPromise = (one: Choice, other: Choice): number =>
  Number(one.negation !== undefined) - Number(other.negation !== undefined) ||
  one.parts.length - other.parts.length

const narrowed = (
  known: ReadonlyMap<string, JsonValue> | undefined,
  values: ReadonlyMap<string, JsonValue>,
): ReadonlyMap<string, JsonValue> =>
  known === undefined ? values : new Map([...known].filter(([canonical]) => values.has(canonical)))

/** Whether a value is the same as JSON: a number that is too large for a double is not. */
const isWritable = (value: JsonValue): boolean => {
  if (isJsonArray(value)) return value.every(isWritable)
  if (isJsonObject(value)) return value.values().every(isWritable)
  return typeof value !== 'number' || Number.isFinite(value)
}
