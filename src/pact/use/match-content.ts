import type { MediaType, Operation, Response } from '../../formats/openapi/api.ts'
import { nameRelation, sameMediaType } from '../../formats/openapi/media-type.ts'

/** The response of an operation for a status: the status itself, its range, or the default. */
export const responseFor = ({ responses }: Operation, status: number): Response | undefined =>
  responses.find((response) => response.status === String(status)) ??
  responses.find((response) => response.status === `${Math.floor(status / 100)}XX`) ??
  responses.find((response) => response.status === 'default')

/**
 * The entry of `content` for a media type: the same one, without regard to parameters such as the charset, or a range
 * that holds it. A pact that names no type means JSON.
 */
export const mediaTypeFor = (
  content: readonly MediaType[],
  contentType: string | undefined,
): MediaType | undefined => {
  const wanted = contentType ?? 'application/json'
  const essence = wanted.split(';')[0] ?? ''
  const withoutParameters = ({ name }: MediaType): string => name.split(';')[0] ?? ''
  return (
    content.find(({ name }) => sameMediaType(name, wanted)) ??
    content.find((media) => sameMediaType(withoutParameters(media), essence)) ??
    content.find(
      (media) =>
        ranges(withoutParameters(media)) && nameRelation(essence, withoutParameters(media)) === 'generalized',
    )
  )
}

const ranges = (name: string): boolean => name.includes('*')
