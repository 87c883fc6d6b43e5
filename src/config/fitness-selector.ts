import type { ComponentDefinition } from '../fitness/graph/component.ts'
import type { EdgeKind } from '../fitness/graph/model.ts'
import type { Layer, Relation, Selector, Step } from '../fitness/rules/rule.ts'
import {
  entriesOf,
  listOf,
  mappingOr,
  named,
  object,
  oneOrMore,
  optional,
  required,
} from './collection-shapes.ts'
import { oneOf, path, text, truth } from './scalar-shapes.ts'
import type { Place, Shape } from './shape.ts'

const isPath = (written: string): boolean => written.includes('/') && !/^(tag|package):/.test(written)

/** A path is relative to the folder of the file; names of components, packages and tags stay as they are. */
export const pattern: Shape<string> = {
  schema: text.schema,
  read: (node, reading) =>
    node.kind === 'scalar' && isPath(node.text) ? path.read(node, reading) : text.read(node, reading),
}

/** As `pattern`, where a word without a slash is a file and not a component. */
const memberPattern: Shape<string> = {
  schema: text.schema,
  read: (node, reading) =>
    node.kind === 'scalar' && node.text.startsWith('package:')
      ? text.read(node, reading)
      : path.read(node, reading),
}

const patterns = oneOrMore(pattern)

const wholeSelector: Shape<Selector> = mappingOr(
  object({
    match: optional(patterns, 'What is selected; everything unless set.'),
    also: optional(patterns, 'Of those, only the ones that match one of these, too.'),
    not: optional(patterns, 'What is not selected all the same.'),
    optional: optional(truth, 'It may select nothing; otherwise that is a mistake.'),
  }),
  patterns,
)

export const selector = named('selector', wholeSelector)

export const truthOrSelector: Shape<boolean | Selector> = {
  schema: { anyOf: [truth.schema, selector.schema] },
  read: (node, reading) =>
    node.kind === 'scalar' && typeof node.value === 'boolean' ? node.value : selector.read(node, reading),
}

const edgeKinds = ['runtime', 'type', 'dynamic', 're-export', 'test'] as const satisfies readonly EdgeKind[]

export const imports = optional(listOf(oneOf(edgeKinds)), 'Only these kinds of import; all unless set.')
const tagged = optional(listOf(text), 'Only dependencies with one of these tags.')
const untagged = optional(listOf(text), 'Only dependencies with none of these tags.')

/** The keys of a relation, which several kinds of rule extend. */
export const relationKeys = {
  from: optional(selector, 'What depends; everything unless set. A name in braces captures a part of it.'),
  to: optional(selector, 'What it depends on; everything unless set. It can use what "from" captured.'),
  imports,
  tagged,
  untagged,
  upward: optional(
    truth,
    'Only dependencies of a file on one in a folder above its own; with false only the others.',
  ),
} satisfies Readonly<Record<keyof Relation, unknown>>

const wholeRelation: Shape<Relation> = object(relationKeys)

export const relation = named('relation', wholeRelation)

/** What the JSON Schema of the whole file holds under `$defs`. */
export const selectorDefinitions = { selector: wholeSelector.schema, relation: wholeRelation.schema }

export const step: Shape<Step> = object({
  to: optional(selector, 'Where the step leads to.'),
  imports,
  tagged,
  untagged,
})

export const layer: Shape<Layer> = {
  schema: {
    anyOf: [
      selector.schema,
      {
        type: 'object',
        properties: {
          independent: {
            description: 'Parts of one layer that do not use each other.',
            type: 'array',
            items: selector.schema,
          },
        },
        required: ['independent'],
        additionalProperties: false,
      },
    ],
  },
  read: (node, reading) =>
    node.kind === 'mapping' && node.entries.some(({ key }) => key === 'independent')
      ? independentParts.read(node, reading)
      : selector.read(node, reading),
}

const independentParts = object({
  independent: required(listOf(selector), 'Parts of one layer that do not use each other.'),
})

/** A component and the place where it is defined. */
export type ConfiguredComponent = ComponentDefinition & { readonly place: Place }

export const components: Shape<readonly ConfiguredComponent[]> = entriesOf(
  oneOrMore(memberPattern),
  (name, written, place) => ({ name, patterns: written, place }),
)

/** The components of a diagram by name, as an object of the user's names: it is only ever iterated. */
export const diagramComponents: Shape<Readonly<Record<string, Selector>>> = {
  schema: { type: 'object', additionalProperties: selector.schema },
  read: (node, reading) => {
    if (node.kind !== 'mapping') return void object({}).read(node, reading)
    const read = node.entries.map(({ key, value }) => [key, selector.read(value, reading)] as const)
    return Object.fromEntries(
      read.filter((entry): entry is readonly [string, Selector] => entry[1] !== undefined),
    )
  },
}
