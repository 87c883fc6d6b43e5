import {
  flagOf,
  type KeywordReader,
  literalOf,
  literalsOf,
  memberOf,
  schemaOf,
  textOf,
} from './keyword-reader.ts'
import type { ObjectSchema, Reference } from './model.ts'
import type { Unfinished } from './reading.ts'

type Identity = Pick<ObjectSchema, 'id' | 'anchor' | 'title' | 'description' | 'comment' | 'deprecated'>

export const readIdentity = (keywords: KeywordReader): Identity => ({
  id: textOf(keywords, keywords.resource.draft === 'draft-04' ? 'id' : '$id'),
  anchor: textOf(keywords, '$anchor'),
  title: textOf(keywords, 'title'),
  description: textOf(keywords, 'description'),
  comment: textOf(keywords, '$comment'),
  deprecated: flagOf(keywords, 'deprecated'),
})

type Annotations = Pick<
  ObjectSchema,
  'default' | 'examples' | 'readOnly' | 'writeOnly' | 'contentEncoding' | 'contentMediaType' | 'contentSchema'
>

export const readAnnotations = (keywords: KeywordReader): Annotations => ({
  default: literalOf(keywords, 'default'),
  examples: literalsOf(keywords, 'examples') ?? [],
  readOnly: flagOf(keywords, 'readOnly'),
  writeOnly: flagOf(keywords, 'writeOnly'),
  contentEncoding: textOf(keywords, 'contentEncoding'),
  contentMediaType: textOf(keywords, 'contentMediaType'),
  contentSchema: schemaOf(keywords, 'contentSchema'),
})

type References = Pick<ObjectSchema, 'reference' | 'dynamicReference' | 'dynamicAnchor'>

export const readReferences = (keywords: KeywordReader): References => ({
  reference: readReference(keywords, '$ref'),
  dynamicReference: readReference(keywords, '$dynamicRef') ?? readReference(keywords, '$recursiveRef'),
  dynamicAnchor:
    textOf(keywords, '$dynamicAnchor') ?? (flagOf(keywords, '$recursiveAnchor') ? '' : undefined),
})

const readReference = (
  keywords: KeywordReader,
  keyword: Reference['keyword'],
): Unfinished<Reference> | undefined => {
  const text = textOf(keywords, keyword)
  const member = memberOf(keywords, keyword)
  if (text === undefined || member === undefined) return undefined
  const reference = {
    keyword,
    text,
    span: member.value,
    holder: keywords.holder,
    target: undefined,
    dynamicAnchor: undefined,
  }
  keywords.reading.references.push(reference)
  return reference
}
