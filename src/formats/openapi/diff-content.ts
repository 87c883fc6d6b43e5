import type { MediaType } from './api.ts'
import type { DiffContext, OperationContext } from './diff-context.ts'
import { addFact } from './diff-context.ts'
import type { SchemaUse } from './facts.ts'
import { isLooselyTyped, nameRelation, sameMediaType } from './media-type.ts'
import type { Node } from './node.ts'

/** A request body or response whose content is compared. */
export interface ContentPlace {
  readonly operation: OperationContext
  /** `request body` or `response 200`. */
  readonly label: string
  readonly use: SchemaUse
  readonly base: Node
  readonly head: Node
}

/** Compares the media types of a body and the schemas of those that stayed. */
export const diffContent = (
  context: DiffContext,
  place: ContentPlace,
  base: readonly MediaType[],
  head: readonly MediaType[],
): void => {
  const removed = base.filter(({ name }) => !head.some((other) => sameMediaType(name, other.name)))
  const added = head.filter(({ name }) => !base.some((other) => sameMediaType(name, other.name)))
  for (const media of base) {
    const other = head.find(({ name }) => sameMediaType(media.name, name))
    if (other) diffMediaType(context, place, media, other)
  }
  const renamed = new Set<MediaType>()
  for (const media of removed) {
    const other = added.find(
      (candidate) => !renamed.has(candidate) && nameRelation(media.name, candidate.name) !== undefined,
    )
    const relation = other && nameRelation(media.name, other.name)
    if (!other || !relation) continue
    renamed.add(media).add(other)
    addFact(
      context,
      'media-type.renamed',
      { ...placesOf(place, other), base: media.node, head: other.node },
      { before: media, after: other, relation },
    )
    diffMediaType(context, place, media, other)
  }
  for (const media of removed.filter((each) => !renamed.has(each))) {
    addFact(
      context,
      'media-type.removed',
      { ...placesOf(place, media), base: media.node, head: place.head },
      { before: media, after: undefined },
    )
  }
  for (const media of added.filter((each) => !renamed.has(each))) {
    addFact(
      context,
      'media-type.added',
      { ...placesOf(place, media), base: place.base, head: media.node },
      { before: undefined, after: media },
    )
  }
}

const placesOf = ({ operation, label, use }: ContentPlace, { name }: MediaType) => ({
  subject: [...operation.subject, label, name],
  where: `${operation.name}, ${label}`,
  operations: [operation.name],
  direction: use === 'request' ? ('input' as const) : ('output' as const),
})

const diffMediaType = (context: DiffContext, place: ContentPlace, base: MediaType, head: MediaType): void => {
  const { operation, label, use } = place
  if (context.unknown(base.node, head.node, base.schema, head.schema)) return
  if (!base.schema || !head.schema) {
    if (base.schema ?? head.schema) {
      addFact(
        context,
        'media-type.schema',
        { ...placesOf(place, head), base: base.node, head: head.node },
        { before: base, after: head },
      )
    }
    return
  }
  context.graph.add([base.schema], [head.schema], use, {
    operation: operation.name,
    order: operation.order,
    subject: [...operation.subject, label, head.name],
    where: `${operation.name}, ${label} (${head.name})`,
    whole: 'the body',
    required: false,
    loose: isLooselyTyped(head.name),
  })
}
