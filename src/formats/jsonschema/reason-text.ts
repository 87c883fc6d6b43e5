import { type JsonNode, valueOf } from '../../core/json/json-node.ts'
import { readJson } from '../../core/json/read-json.ts'
import type { Reason } from './inclusion/inclusion.ts'
import { jsonText } from './json-value.ts'
import type { ObjectSchema, TypeName } from './model.ts'
import { shortened } from './text.ts'

/** What the schema of the reader asks for, after the name of the part: `must be an integer`, `must have "id"`. */
export const reasonText = (reason: Reason): string => {
  const { reader, writer, keyword, part } = reason
  if (reader.kind === 'boolean') return 'is not allowed'
  switch (keyword) {
    case 'properties':
    case 'patternProperties':
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return writer === undefined
        ? 'must not have properties other than those listed'
        : `must not have the property ${JSON.stringify(part.at(-1))}`
    case 'type':
      return reader.types === undefined ? 'is of another type' : `must be ${typesText(reader.types)}`
    case 'enum':
      return `must be one of ${listed((reader.enum ?? []).map(({ value }) => shortened(jsonText(value))))}`
    case 'const':
      return `must be ${shortened(reader.const === undefined ? '' : jsonText(reader.const.value))}`
    case 'minimum':
      return `must be at least ${reader.minimum}`
    case 'exclusiveMinimum':
      return `must be above ${reader.exclusiveMinimum}`
    case 'maximum':
      return `must be at most ${reader.maximum}`
    case 'exclusiveMaximum':
      return `must be below ${reader.exclusiveMaximum}`
    case 'multipleOf':
      return `must be a multiple of ${reader.multipleOf}`
    case 'minLength':
      return `must be at least ${counted(reader.minLength, 'character')} long`
    case 'maxLength':
      return `must be at most ${counted(reader.maxLength, 'character')} long`
    case 'minItems':
      return `must have at least ${counted(reader.minItems, 'item')}`
    case 'maxItems':
      return `must have at most ${counted(reader.maxItems, 'item')}`
    case 'minProperties':
      return `must have at least ${counted(reader.minProperties, 'property')}`
    case 'maxProperties':
      return `must have at most ${counted(reader.maxProperties, 'property')}`
    case 'pattern':
      return `must match the pattern ${shortened(reader.pattern ?? '')}`
    case 'format':
      return `must be of the format ${reader.format}`
    case 'required':
      return `must have ${listed(missingIn(reason, reader).map((name) => JSON.stringify(name)))}`
    case 'dependentRequired':
      return `must have ${dependentText(reader)}`
    case 'propertyNames':
      return `must not have the property name ${JSON.stringify(part.at(-1))}`
    case 'contains':
    case 'minContains':
      return `must hold at least ${counted(reader.minContains ?? 1, 'item')} of those that "contains" asks for`
    case 'maxContains':
      return `must hold at most ${counted(reader.maxContains, 'item')} of those that "contains" asks for`
    case 'prefixItems':
    case 'items':
    case 'unevaluatedItems':
      return `must have at most ${counted(Number(part.at(-1)), 'item')}`
    case 'uniqueItems':
      return 'must not hold an item twice'
    case 'not':
      return 'must not match the schema in "not"'
    case 'anyOf':
      return 'must match one of the alternatives in "anyOf"'
    case 'oneOf':
      return 'must match exactly one of the alternatives in "oneOf"'
    default:
      return `must satisfy "${keyword}"`
  }
}

const typeTexts: Readonly<Record<TypeName, string>> = {
  null: 'null',
  boolean: 'true or false',
  integer: 'an integer',
  number: 'a number',
  string: 'a string',
  array: 'an array',
  object: 'an object',
}

const typesText = (types: ReadonlySet<TypeName>): string =>
  [...types].map((type) => typeTexts[type]).join(' or ')

/** The required properties that the rejected part of the witness does not have. */
const missingIn = ({ witness, part }: Reason, { required }: ObjectSchema): readonly string[] => {
  let object: JsonNode | undefined = readJson(witness).root
  for (const key of part) {
    if (object?.kind === 'array') object = object.elements[Number(key)]
    else object = object?.kind === 'object' ? valueOf(object, key) : undefined
  }
  const names = new Set(object?.kind === 'object' ? object.members.map(({ key }) => key) : [])
  return required.filter((name) => !names.has(name))
}

const dependentText = ({ dependentRequired }: ObjectSchema): string => {
  const [first] = dependentRequired
  if (first === undefined) return 'more properties'
  const [name, names] = first
  return `${listed(names.map((each) => JSON.stringify(each)))} beside ${JSON.stringify(name)}`
}

const counted = (count: number | undefined, unit: string): string =>
  count === 1 ? `1 ${unit}` : `${count} ${unit === 'property' ? 'properties' : `${unit}s`}`

const mostListed = 8

const listed = (texts: readonly string[]): string =>
  texts.length <= mostListed
    ? texts.join(', ')
    : `${texts.slice(0, mostListed).join(', ')} and ${texts.length - mostListed} more`
