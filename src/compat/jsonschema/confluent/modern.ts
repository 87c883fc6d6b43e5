import { type JsonNode, type JsonObject } from '../../../core/json/json-node.ts'
import { annotationsOf } from './annotations.ts'
import { elementsAt, type Keywords, keywordsOf, membersAt } from './keywords.ts'
import { loadOnce, type LoadSchema } from './loading.ts'
import { merge } from './merge.ts'
import { assertionOf, emptyArray, emptyObject, ignoredKeywords } from './modern-keywords.ts'
import { bare, combined, type CombinedSchema, type Criterion, type Schema } from './model.ts'
import { baseOf } from './references.ts'
import { loadEach, loadPatterns } from './subschemas.ts'

/**
 * A schema of draft 2019-09 or 2020-12. The registry loads these with another library, which makes a schema of every
 * keyword, and joins the schemas to the same classes as those of the earlier drafts, with peculiarities of its own.
 */
export const loadModern: LoadSchema = loadOnce((loading, node, outer) => {
  const scope = { document: outer.document, base: baseOf(outer.base, node, 'modern') }
  const keywords = keywordsOf(loading, scope, node)
  const { schemas, consumed } = schemasOf(keywords, node)
  const schema = unwrapped(schemas.length === 0 ? generated([]) : schemas.reduce(join))
  const { default: value, ...annotations } = annotationsOf(keywords, '$id', consumed)
  return { ...schema, ...annotations, default: value?.text === 'null' ? undefined : value }
})

/** The schemas of the keywords, in their order; those of properties and what is unevaluated come last. */
const schemasOf = (keywords: Keywords, node: JsonObject) => {
  const { loading, scope, members } = keywords
  const load = (child: JsonNode): Schema => loadModern(loading, child, scope)
  const consumed = new Set(ignoredKeywords)
  const schemas: Schema[] = []
  for (const key of new Set(node.members.map((member) => member.key))) {
    const schema = isCriterion(key)
      ? joinList(key, elementsAt(keywords, key).map(load))
      : assertionOf(keywords, key, load, loadModern)
    if (schema === undefined) continue
    schemas.push(schema)
    consumed.add(key)
  }
  const properties = loadEach(keywords, membersAt(keywords, 'properties'), loadModern)
  if (properties.size > 0) schemas.push({ ...emptyObject, properties })
  const patternProperties = loadPatterns(keywords, loadModern)
  if (patternProperties.size > 0) schemas.push({ ...emptyObject, patternProperties })
  const items = members.get('unevaluatedItems')
  if (items !== undefined) schemas.push({ ...emptyArray, unevaluatedItems: load(items) })
  const others = members.get('unevaluatedProperties')
  if (others !== undefined) schemas.push({ ...emptyObject, unevaluatedProperties: load(others) })
  return { schemas, consumed }
}

const isCriterion = (key: string): key is Criterion => key === 'allOf' || key === 'anyOf' || key === 'oneOf'

const generated = (schemas: readonly Schema[]): CombinedSchema => combined('allOf', schemas, 'generated')

const isGenerated = (schema: Schema, criterion: Criterion): schema is CombinedSchema =>
  schema.kind === 'combined' && schema.criterion === criterion && schema.origin === 'generated'

/** The registry puts the parts of a generated `allOf` into the list that holds it, even into that of a `oneOf`. */
const joinList = (criterion: Criterion, schemas: readonly Schema[]): Schema =>
  combined(criterion, schemas.flatMap(parts))

const parts = (schema: Schema): readonly Schema[] =>
  isGenerated(schema, 'allOf') ? schema.subschemas : [schema]

/** Two schemas that stand side by side: one of both where they are of one type, an `allOf` otherwise. */
const join = (first: Schema, second: Schema): Schema => {
  const merged = merge(first, second)
  if (merged !== undefined) return merged
  if (hasType(first, second)) return combined('anyOf', gather(first.subschemas, second), 'generated')
  if (hasType(second, first)) return combined('anyOf', gather(second.subschemas, first), 'generated')
  return generated([...parts(first), ...parts(second)].reduce<readonly Schema[]>(gather, []))
}

/** Whether a list of types has the type of another schema. */
const hasType = (list: Schema, schema: Schema): list is CombinedSchema =>
  isGenerated(list, 'anyOf') && list.subschemas.some(({ kind }) => kind === schema.kind)

/** Adds a schema to a list: into the first one of the same type, where such schemas can be merged. */
const gather = (list: readonly Schema[], schema: Schema): readonly Schema[] => {
  const at = list.findIndex((each) => each.kind === schema.kind)
  const merged = at < 0 ? undefined : merge(list[at] as Schema, schema)
  return merged === undefined ? [...list, schema] : list.with(at, merged)
}

/** An `allOf` that nobody wrote is taken away again where it holds one schema or none. */
const unwrapped = (schema: Schema): Schema => {
  if (!isGenerated(schema, 'allOf')) return schema
  const [only, second] = schema.subschemas
  if (only === undefined) return { ...bare, kind: 'empty' }
  if (second !== undefined) return schema
  return only.kind === 'combined' ? { ...only, origin: 'written' } : only
}
