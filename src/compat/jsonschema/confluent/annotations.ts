import { exactValue } from './exact-value.ts'
import { type Keywords, stringAt } from './keywords.ts'
import { type Annotations, bare } from './model.ts'

/** What a schema says of itself, and what is left over of it: the keys that nothing was made of. */
export const annotationsOf = (
  keywords: Keywords,
  idKey: 'id' | '$id',
  consumed: ReadonlySet<string>,
): Annotations => {
  const node = keywords.members.get('default')
  return {
    id: stringAt(keywords, idKey),
    title: stringAt(keywords, 'title'),
    description: stringAt(keywords, 'description'),
    default: node && exactValue(node),
    unprocessed: unprocessedOf(keywords, idKey, consumed),
  }
}

const unprocessedOf = ({ members }: Keywords, idKey: string, consumed: ReadonlySet<string>) => {
  const left = [...members].filter(([key]) => !consumed.has(key) && key !== idKey && !annotationKeys.has(key))
  return left.length === 0 ? bare.unprocessed : new Map(left)
}

const annotationKeys: ReadonlySet<string> = new Set(['title', 'description', 'default'])
