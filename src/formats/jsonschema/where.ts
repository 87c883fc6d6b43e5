import type { Subject } from '../../core/subject.ts'
import type { Schema } from './model.ts'

/** Nobody reads further down than this. */
const shownSteps = 12

/** One step down in a subject (`property lines`) and in a sentence (`property "lines"`). */
interface Step {
  readonly subject: string
  readonly words: string
}

/** How people call the place of a schema in its parent; undefined for the root. */
const stepOf = (path: readonly string[]): Step | undefined => {
  const [keyword = '', key = ''] = path
  switch (keyword) {
    case '':
      return undefined
    case 'properties':
      return { subject: `property ${key}`, words: `property "${key}"` }
    case 'patternProperties':
      return { subject: `properties like ${key}`, words: `each property like "${key}"` }
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return { subject: 'other properties', words: 'each other property' }
    case 'propertyNames':
      return { subject: 'property names', words: 'each property name' }
    case 'definitions':
    case '$defs':
      return { subject: `definition ${key}`, words: `definition "${key}"` }
    case 'prefixItems':
    case 'items':
      return key === '' ? { subject: 'items', words: 'each item' } : numbered('item', key)
    case 'additionalItems':
    case 'unevaluatedItems':
      return { subject: 'other items', words: 'each other item' }
    case 'allOf':
    case 'anyOf':
    case 'oneOf':
      return { subject: `${keyword} ${Number(key) + 1}`, words: `branch ${Number(key) + 1} of "${keyword}"` }
    case 'dependentSchemas':
    case 'dependencies':
      return { subject: `dependent on ${key}`, words: `an object with "${key}"` }
    case 'then':
      return { subject: 'then', words: 'what matches "if"' }
    case 'else':
      return { subject: 'else', words: 'what does not match "if"' }
    default:
      return { subject: path.join(' '), words: `the part "${path.join('/')}"` }
  }
}

const numbered = (word: string, index: string): Step => {
  const words = `${word} ${Number(index) + 1}`
  return { subject: words, words }
}

/** The steps down to a schema, outermost first; a definition is named without what stands around it. */
const stepsTo = (schema: Schema): readonly Step[] => {
  const steps: Step[] = []
  for (let at: Schema | undefined = schema; at !== undefined; at = at.parent) {
    const step = stepOf(at.path)
    if (step !== undefined) steps.push(step)
    if (step?.subject.startsWith('definition ') === true) break
  }
  return steps.toReversed()
}

/** `['schema', 'property lines', 'items', 'property sku']`, `['definition parcel', 'property weight']`. */
export const subjectOf = (schema: Schema): Subject => {
  const steps = stepsTo(schema).map(({ subject }) => subject)
  const shown = steps.length > shownSteps ? [...steps.slice(0, shownSteps), 'deeper levels'] : steps
  return shown[0]?.startsWith('definition ') ? shown : ['schema', ...shown]
}

/** The beginning of a sentence: `Property "sku" of each item of property "lines"`; `root` for the whole schema. */
export const whereIs = (schema: Schema, root = 'The schema'): string => {
  const steps = stepsTo(schema).toReversed().slice(0, shownSteps)
  if (steps.length === 0) return root
  const text = steps.map(({ words }) => words).join(' of ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
