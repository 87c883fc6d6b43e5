import type { Violation } from '../../src/core/rule.ts'
import type { LintedField } from '../../src/formats/protobuf/facts.ts'
import type { FieldType } from '../../src/formats/protobuf/model.ts'
import { ValidationRules, validationSettings } from './validation-options.ts'

/** Rule groups for numbers and what they may stand at besides the scalar of the same name. */
const numeric = [
  'float',
  'double',
  'int32',
  'int64',
  'uint32',
  'uint64',
  'sint32',
  'sint64',
  'fixed32',
  'fixed64',
  'sfixed32',
  'sfixed64',
]

const messageOf: ReadonlyMap<string, string> = new Map([
  ['float', 'FloatValue'],
  ['double', 'DoubleValue'],
  ['int32', 'Int32Value'],
  ['int64', 'Int64Value'],
  ['uint32', 'UInt32Value'],
  ['uint64', 'UInt64Value'],
  ['bool', 'BoolValue'],
  ['string', 'StringValue'],
  ['bytes', 'BytesValue'],
  ['any', 'Any'],
  ['duration', 'Duration'],
  ['timestamp', 'Timestamp'],
  ['field_mask', 'FieldMask'],
])

const groups = new Set([...numeric, ...messageOf.keys(), 'enum', 'repeated', 'map'])

const wellKnown = (name: string): string => `google.protobuf.${name}`

const wrappers = new Set([...messageOf.values()].filter((name) => name.endsWith('Value')).map(wellKnown))

const typeName = (type: FieldType): string => {
  switch (type.kind) {
    case 'message':
      return type.message.fullName
    case 'enum':
      return type.enum.fullName
    default:
      return type.name
  }
}

const fits = (group: string, type: FieldType): boolean => {
  if (type.kind === 'enum') return group === 'enum'
  if (type.kind === 'message') return type.message.fullName === wellKnown(messageOf.get(group) ?? '')
  return type.kind === 'unresolved' || type.name === group
}

interface Check {
  readonly linted: LintedField
  readonly rules: ValidationRules
  /** The type that is checked: of the field, of an element, of a key or of a value. */
  readonly type: FieldType
}

const violation = ({ linted, rules }: Check, name: string, message: string): Violation => ({
  message: `Field "${linted.node.name}": ${message}`,
  at: linted.at(rules.span(name) ?? linted.node.span),
})

/** Both ends of a pair of settings are shown, once if they stand at the same place. */
function* both(check: Check, names: readonly [string, string], message: string): Iterable<Violation> {
  yield violation(check, names[0], message)
  if (check.rules.span(names[0])?.start !== check.rules.span(names[1])?.start)
    yield violation(check, names[1], message)
}

function* checkLength(check: Check, exact: string, least: string, most: string): Iterable<Violation> {
  const { rules } = check
  const [minimum, maximum] = [rules.number(least), rules.number(most)]
  for (const name of rules.value(exact) === undefined ? [] : [least, most]) {
    if (rules.value(name) !== undefined)
      yield violation(check, name, `${rules.name(exact)} leaves nothing to ${name}.`)
  }
  if (minimum === undefined || maximum === undefined || minimum < maximum) return
  const message =
    minimum === maximum
      ? `${rules.name(least)} and ${most} are both ${minimum}; ${exact} says that in one.`
      : `${rules.name(least)} is ${minimum} and ${most} is ${maximum}: nothing passes.`
  yield* both(check, [least, most], message)
}

function* checkCount(check: Check, least: string, most: string): Iterable<Violation> {
  const [minimum, maximum] = [check.rules.number(least), check.rules.number(most)]
  if (minimum === undefined || maximum === undefined || minimum <= maximum) return
  yield* both(
    check,
    [least, most],
    `${check.rules.name(least)} is ${minimum} and ${most} is ${maximum}: nothing passes.`,
  )
}

function* checkConstant(check: Check): Iterable<Violation> {
  const { rules } = check
  if (rules.value('const') !== undefined && rules.names.size > 1) {
    yield violation(check, 'const', `${rules.name('const')} leaves nothing to the rules beside it.`)
  }
}

/** A lower bound above the upper one means everything outside; equal ones mean one value or none. */
function* checkBounds(check: Check): Iterable<Violation> {
  const { rules } = check
  const lower = rules.value('gt') === undefined ? 'gte' : 'gt'
  const upper = rules.value('lt') === undefined ? 'lte' : 'lt'
  const bound = rules.number(lower)
  if (bound === undefined || bound !== rules.number(upper)) return
  const says = lower === 'gte' && upper === 'lte' ? 'const says that in one' : 'nothing passes'
  yield* both(check, [lower, upper], `${rules.name(lower)} and ${upper} are both ${bound}: ${says}.`)
}

function* checkString(check: Check): Iterable<Violation> {
  const { rules } = check
  yield* checkLength(check, 'len', 'min_len', 'max_len')
  yield* checkLength(check, 'len_bytes', 'min_bytes', 'max_bytes')
  const longest = rules.number('max_len')
  const forbidden = rules.text('not_contains')
  for (const name of ['prefix', 'suffix', 'contains']) {
    const part = rules.text(name)
    if (part === undefined) continue
    if (longest !== undefined && [...part].length > longest) {
      yield violation(check, name, `${rules.name(name)} is longer than max_len ${longest}: nothing passes.`)
    }
    if (forbidden !== undefined && part.includes(forbidden)) {
      yield violation(check, name, `${rules.name(name)} contains what not_contains forbids: nothing passes.`)
    }
  }
}

function* checkGroup(check: Check, group: string): Iterable<Violation> {
  const inner = { ...check, rules: check.rules.below(group) }
  if (!fits(group, check.type)) {
    yield violation(check, group, `it has rules for ${group}, but its type is ${typeName(check.type)}.`)
    return
  }
  yield* checkConstant(inner)
  if (numeric.includes(group) || group === 'duration' || group === 'timestamp') yield* checkBounds(inner)
  if (group === 'string') yield* checkString(inner)
  if (group === 'bytes') yield* checkLength(inner, 'len', 'min_len', 'max_len')
  if (group === 'timestamp' && inner.rules.isTrue('lt_now') && inner.rules.isTrue('gt_now')) {
    yield* both(inner, ['gt_now', 'lt_now'], 'no time is both before and after now.')
  }
}

function* checkRepeated(check: Check): Iterable<Violation> {
  const inner = { ...check, rules: check.rules.below('repeated') }
  if (check.linted.cardinality !== 'repeated') {
    yield violation(check, 'repeated', 'it has rules for repeated fields, but is not repeated.')
    return
  }
  if (
    inner.rules.isTrue('unique') &&
    check.type.kind === 'message' &&
    !wrappers.has(check.type.message.fullName)
  ) {
    yield violation(inner, 'unique', 'only scalars and enums can be unique, not messages.')
  }
  yield* checkCount(inner, 'min_items', 'max_items')
  yield* checkElement({ ...check, rules: inner.rules.below('items') })
}

function* checkMap(check: Check): Iterable<Violation> {
  const { map } = check.linted.node
  const inner = { ...check, rules: check.rules.below('map') }
  if (map === undefined) {
    yield violation(check, 'map', 'it has rules for maps, but is none.')
    return
  }
  yield* checkCount(inner, 'min_pairs', 'max_pairs')
  yield* checkElement({ ...check, rules: inner.rules.below('keys'), type: { kind: 'scalar', name: map.key } })
  yield* checkElement({ ...check, rules: inner.rules.below('values'), type: map.value })
}

/** Elements, keys and values are always there: they cannot be required. */
function* checkElement(check: Check): Iterable<Violation> {
  if (check.rules.isTrue('required')) {
    yield violation(check, 'required', `${check.rules.name('required')} cannot be enforced.`)
  }
  const group = [...check.rules.names].find((name) => groups.has(name))
  if (group !== undefined && group !== 'repeated' && group !== 'map') yield* checkGroup(check, group)
}

function* checkPresence(check: Check): Iterable<Violation> {
  const { rules, linted } = check
  const { node: field, cardinality } = linted
  const ignore = rules.text('ignore')
  if (rules.isTrue('required') && field.extendee !== undefined) {
    yield violation(check, 'required', 'an extension cannot be required.')
  }
  if (rules.isTrue('required') && field.oneof !== undefined) {
    yield violation(
      check,
      'required',
      `it is a member of oneof "${field.oneof.name}" and cannot be required.`,
    )
  }
  if (ignore === 'IGNORE_ALWAYS' && rules.names.size > 1) {
    yield violation(check, 'ignore', 'IGNORE_ALWAYS leaves nothing to the other rules.')
  }
  if (ignore !== 'IGNORE_IF_ZERO_VALUE') return
  if (rules.isTrue('required'))
    yield* both(check, ['required', 'ignore'], 'a required field cannot be empty.')
  if (field.extendee !== undefined)
    yield violation(check, 'ignore', 'an extension cannot have IGNORE_IF_ZERO_VALUE.')
  else if (cardinality === 'explicit' || cardinality === 'required') {
    yield violation(check, 'ignore', 'it tracks presence, so IGNORE_IF_ZERO_VALUE changes nothing.')
  }
}

/** What is wrong with the rules of protovalidate on a field; without those that are written in CEL. */
export function* checkValidation(linted: LintedField): Iterable<Violation> {
  const settings = validationSettings(linted.node.options, 'buf.validate.field')
  if (settings.length === 0) return
  const check: Check = { linted, rules: new ValidationRules(settings), type: linted.node.type }
  yield* checkPresence(check)
  const group = [...check.rules.names].find((name) => groups.has(name))
  if (group === 'repeated') yield* checkRepeated(check)
  else if (group === 'map') yield* checkMap(check)
  else if (group !== undefined && (linted.cardinality === 'repeated' || linted.cardinality === 'map')) {
    yield violation(
      check,
      group,
      `it is ${linted.cardinality === 'map' ? 'a map' : 'repeated'} but has rules for a single ${group}.`,
    )
  } else if (group !== undefined) yield* checkGroup(check, group)
}
