import { describeJson, type JsonNode } from '../../../core/json/json-node.ts'
import { annotationsOf } from './annotations.ts'
import { arrayKeywords, loadArray } from './classic-array.ts'
import { loadNumber, loadString, numberKeywords, stringKeywords } from './classic-scalars.ts'
import { loadObject, objectKeywords } from './classic-object.ts'
import { exactValue } from './exact-value.ts'
import { elementsAt, type Keywords, keywordsOf, reportUnknownType } from './keywords.ts'
import { type Draft, loadOnce, type LoadSchema, reportKind } from './loading.ts'
import { bare, combined, type Schema } from './model.ts'
import { baseOf, idKeyword, loadReference } from './references.ts'

/** What a group of keywords became, and which keys it took from those that come after it. */
interface Extraction {
  readonly keywords: Keywords
  readonly draft: Draft
  readonly consumed: Set<string>
  readonly schemas: Schema[]
}

/** A schema of draft 4, 6 or 7, as everit-org loads it. Several groups of keywords become an `allOf` of their schemas. */
export const loadClassic: LoadSchema = loadOnce((loading, node, outer) => {
  const { draft } = outer.document
  const scope = { document: outer.document, base: baseOf(outer.base, node, draft) }
  const extraction: Extraction = {
    keywords: keywordsOf(loading, scope, node),
    draft,
    consumed: new Set(),
    schemas: [],
  }
  extract(extraction)
  const { keywords, consumed, schemas } = extraction
  const schema = schemas.length === 1 ? (schemas[0] as Schema) : joined(schemas)
  return { ...schema, ...annotationsOf(keywords, idKeyword(draft), consumed) }
})

const joined = (schemas: readonly Schema[]): Schema =>
  schemas.length === 0 ? { ...bare, kind: 'empty' } : combined('allOf', schemas, 'adjacent')

const extract = (extraction: Extraction): void => {
  const { keywords, consumed, schemas } = extraction
  const { loading, scope, members } = keywords
  const reference = members.get('$ref')
  if (reference !== undefined) {
    consumed.add('$ref')
    if (reference.kind === 'string') schemas.push(loadReference(loading, scope, reference))
    else reportKind(loading, scope, '$ref', reference, 'a string')
    return
  }
  extractEnum(extraction)
  extractCombined(extraction)
  extractNot(extraction)
  extractConst(extraction)
  extractType(extraction)
  extractUntyped(extraction)
}

/** The value of a key, which nothing else may use after this. */
const take = ({ keywords, consumed }: Extraction, key: string): JsonNode | undefined => {
  const node = keywords.members.get(key)
  if (node !== undefined) consumed.add(key)
  return node
}

const child = ({ keywords: { loading, scope } }: Extraction, node: JsonNode): Schema =>
  loadClassic(loading, node, scope)

const extractEnum = (extraction: Extraction): void => {
  if (take(extraction, 'enum') === undefined) return
  const values = elementsAt(extraction.keywords, 'enum').map(exactValue)
  extraction.schemas.push({ ...bare, kind: 'enum', values, comparesContainers: true })
}

const extractCombined = (extraction: Extraction): void => {
  for (const criterion of ['allOf', 'anyOf', 'oneOf'] as const) {
    if (take(extraction, criterion) === undefined) continue
    const schemas = elementsAt(extraction.keywords, criterion).map((node) => child(extraction, node))
    extraction.schemas.push(combined(criterion, schemas))
  }
}

const extractNot = (extraction: Extraction): void => {
  const node = take(extraction, 'not')
  if (node !== undefined) extraction.schemas.push({ ...bare, kind: 'not', negated: child(extraction, node) })
}

const extractConst = (extraction: Extraction): void => {
  const node = extraction.draft === 4 ? undefined : take(extraction, 'const')
  if (node === undefined) return
  extraction.schemas.push({ ...bare, kind: 'const', value: exactValue(node), comparesContainers: true })
}

const extractType = (extraction: Extraction): void => {
  const node = take(extraction, 'type')
  if (node === undefined) return
  const { loading, scope } = extraction.keywords
  if (node.kind === 'array') {
    const schemas = node.elements.flatMap((element) => typed(extraction, element) ?? [])
    extraction.schemas.push(combined('anyOf', schemas))
  } else if (node.kind === 'string') {
    const schema = typed(extraction, node)
    if (schema !== undefined) extraction.schemas.push(schema)
  } else {
    reportKind(loading, scope, 'type', node, 'a string or an array of strings')
  }
}

const typed = (extraction: Extraction, node: JsonNode): Schema | undefined => {
  const { keywords, draft } = extraction
  const type = node.kind === 'string' ? node.value : describeJson(node)
  switch (type) {
    case 'string':
      return consuming(extraction, stringKeywords, loadString(keywords, draft, true))
    case 'integer':
    case 'number':
      return consuming(extraction, numberKeywords, loadNumber(keywords, draft, true, type === 'integer'))
    case 'array':
      return consuming(extraction, arrayKeywords(draft), loadArray(keywords, draft, true, loadClassic))
    case 'object':
      return consuming(extraction, objectKeywords(draft), loadObject(keywords, draft, true, loadClassic))
    case 'boolean':
    case 'null':
      return { ...bare, kind: type }
    default:
      reportUnknownType(keywords, node, type)
      return undefined
  }
}

/** Types of one list all read the same keywords: they are taken away only from what follows the list. */
const consuming = ({ keywords, consumed }: Extraction, keys: readonly string[], schema: Schema): Schema => {
  for (const key of keys) if (keywords.members.has(key)) consumed.add(key)
  return schema
}

/** Keywords of a type that is not the stated one, or of any type where none is stated. */
const extractUntyped = (extraction: Extraction): void => {
  const { keywords, draft, consumed, schemas } = extraction
  const left = new Set([...keywords.members.keys()].filter((key) => !consumed.has(key)))
  const hasAny = (keys: readonly string[]): boolean => keys.some((key) => left.has(key))
  if (hasAny(arrayKeywords(draft)))
    schemas.push(consuming(extraction, arrayKeywords(draft), loadArray(keywords, draft, false, loadClassic)))
  if (hasAny(objectKeywords(draft)))
    schemas.push(
      consuming(extraction, objectKeywords(draft), loadObject(keywords, draft, false, loadClassic)),
    )
  if (hasAny(numberKeywords))
    schemas.push(consuming(extraction, numberKeywords, loadNumber(keywords, draft, false, false)))
  if (hasAny(stringKeywords))
    schemas.push(consuming(extraction, stringKeywords, loadString(keywords, draft, false)))
  if (draft === 7 && hasAny(['if', 'then', 'else'])) {
    const [condition, consequence, alternative] = ['if', 'then', 'else'].map((key) => {
      const node = take(extraction, key)
      return node && child(extraction, node)
    })
    schemas.push({ ...bare, kind: 'conditional', condition, consequence, alternative })
  }
}
