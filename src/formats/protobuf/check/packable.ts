import type { Field } from '../model.ts'

/** Whether the type has a packed encoding. */
export const isPackable = ({ type }: Field): boolean => {
  if (type.kind === 'scalar') return type.name !== 'string' && type.name !== 'bytes'
  return type.kind === 'enum'
}
