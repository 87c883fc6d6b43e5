import type { Schema } from './model.ts'

/** The reader's type → the writer's types it reads, itself included (specification 1.12, "Schema Resolution"). */
const readable: ReadonlyMap<Schema['kind'], ReadonlySet<Schema['kind']>> = new Map<
  Schema['kind'],
  Set<Schema['kind']>
>([
  ['null', new Set(['null'])],
  ['boolean', new Set(['boolean'])],
  ['int', new Set(['int'])],
  ['long', new Set(['int', 'long'])],
  ['float', new Set(['int', 'long', 'float'])],
  ['double', new Set(['int', 'long', 'float', 'double'])],
  ['bytes', new Set(['bytes', 'string'])],
  ['string', new Set(['string', 'bytes'])],
])

/** Whether a primitive type of a reader reads a primitive type of a writer. */
export const promotes = (reader: Schema['kind'], writer: Schema['kind']): boolean =>
  readable.get(reader)?.has(writer) ?? false
