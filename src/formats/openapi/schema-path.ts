import type { Subject } from '../../core/subject.ts'
import type { Node } from './node.ts'
import { pathOf } from './node.ts'
import type { Step } from './schema-difference.ts'

/** A part that several operations may share, and how something inside it is reached. */
export interface SharedPart {
  /** `schema Order`, `parameter Limit`. */
  readonly subject: string
  /** `Schema "Order"`. */
  readonly words: string
  readonly steps: readonly Step[]
}

const kinds = new Map([
  ['schemas', 'schema'],
  ['definitions', 'schema'],
  ['parameters', 'parameter'],
  ['responses', 'response'],
  ['requestBodies', 'request body'],
  ['headers', 'header'],
  ['pathItems', 'path item'],
  ['callbacks', 'callback'],
])

/** The component a node stands in: of this document, or a file of its own. Undefined for what stands in an operation. */
export const sharedPartOf = (node: Node, entryPaths: ReadonlySet<string>): SharedPart | undefined => {
  const path = pathOf(node)
  const start = path[0] === 'components' ? 1 : 0
  const kind = kinds.get(path[start] ?? '')
  const name = path[start + 1]
  if (kind !== undefined && name !== undefined && (start === 1 || path[0] !== 'paths')) {
    return part(kind, name, path.slice(start + 2))
  }
  return entryPaths.has(node.file.path) ? undefined : part('file', node.file.path, path)
}

const part = (kind: string, name: string, path: readonly string[]): SharedPart => ({
  subject: `${kind} ${name}`,
  words: `${kind.charAt(0).toUpperCase()}${kind.slice(1)} "${name}"`,
  steps: stepsOfPath(path),
})

/** Reads keys of a schema as steps; keywords at the end are not steps. */
export const stepsOfPath = (path: readonly string[]): Step[] => {
  const steps: Step[] = []
  for (let index = 0; index < path.length; index++) {
    const key = path[index] ?? ''
    const name = path[index + 1] ?? ''
    if (key === 'properties' && name !== '') steps.push({ kind: 'property', name: path[++index] ?? '' })
    else if (key === 'patternProperties' && name !== '')
      steps.push({ kind: 'patternProperty', name: path[++index] ?? '' })
    else if (key === 'items') steps.push({ kind: 'items', name: '' })
    else if (key === 'additionalProperties') steps.push({ kind: 'additionalProperties', name: '' })
    else if (key === 'prefixItems' && name !== '')
      steps.push({ kind: 'item', name: String(Number(path[++index]) + 1) })
    else if (key === 'allOf') index++
    else if ((key === 'oneOf' || key === 'anyOf') && name !== '') {
      steps.push({ kind: 'branch', name: `${key} ${Number(path[++index]) + 1}` })
    }
  }
  return steps
}

export const subjectOfSteps = (steps: readonly Step[]): Subject => steps.map(subjectOfStep)

const subjectOfStep = ({ kind, name }: Step): string => {
  switch (kind) {
    case 'property':
      return `property ${name}`
    case 'patternProperty':
      return `properties like ${name}`
    case 'additionalProperties':
      return 'additional properties'
    case 'items':
      return 'items'
    case 'item':
      return `item ${name}`
    case 'branch':
    case 'part':
      return name
  }
}

/** The part the steps lead to, for a sentence: `property "customer.tags"`, `the items of property "tags"`, `the body`. */
export const wordsOfSteps = (whole: string, steps: readonly Step[]): string => {
  let words = whole
  let names = ''
  for (const { kind, name } of steps) {
    switch (kind) {
      case 'property':
        names = names === '' ? name : `${names}.${name}`
        words =
          names.startsWith('[]') && whole !== 'the body'
            ? `property "${names}" of ${whole}`
            : `property "${names}"`
        break
      case 'items':
        names += '[]'
        words = `the items of ${words}`
        break
      case 'additionalProperties':
        names += names === '' ? '*' : '.*'
        words = `the additional properties of ${words}`
        break
      case 'patternProperty':
        words = `the properties like "${name}" of ${words}`
        break
      case 'item':
        words = `item ${name} of ${words}`
        break
      case 'branch':
        words = `branch ${name.slice(name.indexOf(' ') + 1)} of "${name.slice(0, name.indexOf(' '))}" in ${words}`
        break
      case 'part':
        words = `"${name}" of ${words}`
        break
    }
  }
  return words
}
