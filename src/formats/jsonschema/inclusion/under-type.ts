import type { Formula, Formulas, ValueType } from './formula.ts'

const known = new WeakMap<Formula, Map<ValueType, Formula>>()

/** What a formula says when the type of the value is known. */
export const underType = (formula: Formula, type: ValueType, formulas: Formulas): Formula => {
  const byType = known.get(formula) ?? new Map<ValueType, Formula>()
  known.set(formula, byType)
  const result = byType.get(type) ?? simplify(formula, type, formulas)
  byType.set(type, result)
  return result
}

const simplify = (formula: Formula, type: ValueType, formulas: Formulas): Formula => {
  const { always, never, all, any, atom } = formulas
  switch (formula.kind) {
    case 'atom':
      if (formula.atom.on === type) return atom(formula.atom, true)
      return formula.otherwise ? always : never
    case 'types': {
      const { types, positive } = formula
      if (type !== 'number' || types.has('number') || !types.has('integer')) {
        return types.has(type) === positive ? always : never
      }
      return atom({ on: 'number', kind: 'multiple', divisor: 1, positive }, true)
    }
    case 'all':
      return all(formula.parts.map((part) => underType(part, type, formulas)))
    case 'any':
      return any(formula.parts.map((part) => underType(part, type, formulas)))
    case 'true':
    case 'false':
    case 'schema':
    case 'values':
    case 'opaque':
      return formula
  }
}
