import type { Location, Side } from '../core/location.ts'
import type { SchemaType } from './checker.ts'

/** Where the pointers of a dialect lead in a text; the whole text for one that leads nowhere. */
export type Places = (pointer: string) => Location

export type OpenPlaces = (path: string, text: string, side: Side) => Places

/** How pointers into schemas of a type are followed. Incompatibilities of Avro have places without that. */
export const placesOf = async (type: Exclude<SchemaType, 'AVRO'>): Promise<OpenPlaces> =>
  type === 'JSON'
    ? (await import('./json-places.ts')).jsonPlaces
    : (await import('./protobuf-places.ts')).protobufPlaces
