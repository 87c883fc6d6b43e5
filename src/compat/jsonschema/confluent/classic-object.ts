import { countAt, type Keywords, membersAt, stringsAt } from './keywords.ts'
import type { Draft, LoadSchema } from './loading.ts'
import { bare, type ObjectSchema } from './model.ts'
import { loadAdditional, loadEach, loadPatterns, propertyDependencies } from './subschemas.ts'

const objectKeywordsOf4 = [
  'properties',
  'required',
  'minProperties',
  'maxProperties',
  'dependencies',
  'patternProperties',
  'additionalProperties',
]
const objectKeywordsOf6 = [...objectKeywordsOf4, 'propertyNames']

export const objectKeywords = (draft: Draft): readonly string[] =>
  draft === 4 ? objectKeywordsOf4 : objectKeywordsOf6

export const loadObject = (
  keywords: Keywords,
  draft: Draft,
  required: boolean,
  load: LoadSchema,
): ObjectSchema => {
  const { loading, scope, members } = keywords
  const dependencies = membersAt(keywords, 'dependencies')
  const propertyNames = draft === 4 ? undefined : members.get('propertyNames')
  const { permitted, schema } = loadAdditional(keywords, 'additionalProperties', load)
  return {
    ...bare,
    kind: 'object',
    required,
    properties: loadEach(keywords, membersAt(keywords, 'properties'), load),
    patternProperties: loadPatterns(keywords, load),
    permitsAdditionalProperties: permitted,
    additionalProperties: schema,
    requiredProperties: new Set(stringsAt(keywords, 'required')),
    minProperties: countAt(keywords, 'minProperties'),
    maxProperties: countAt(keywords, 'maxProperties'),
    propertyDependencies: propertyDependencies(keywords, 'dependencies', dependencies),
    schemaDependencies: loadEach(
      keywords,
      dependencies.filter(([, node]) => node.kind !== 'array'),
      load,
    ),
    propertyNames: propertyNames && load(loading, propertyNames, scope),
    unevaluatedProperties: undefined,
  }
}
