import type { FieldType, ScalarType } from '../model.ts'
import { tokenText, type Cursor } from './cursor.ts'
import { advance } from './lexer.ts'
import { parseQualifiedName } from './names.ts'

type Scalar = FieldType & { readonly kind: 'scalar' }

const scalarNames: readonly ScalarType[] = [
  'double',
  'float',
  'int32',
  'int64',
  'uint32',
  'uint64',
  'sint32',
  'sint64',
  'fixed32',
  'fixed64',
  'sfixed32',
  'sfixed64',
  'bool',
  'string',
  'bytes',
]

const scalars: ReadonlyMap<string, Scalar> = new Map(
  scalarNames.map((name) => [name, { kind: 'scalar', name }]),
)

export const isScalarType = (name: string): boolean => scalars.has(name)

/** A scalar type, or the name of a message or enum, which the linker resolves; undefined after reporting a problem. */
export const parseType = (cursor: Cursor): FieldType | undefined => {
  const scalar = cursor.kind === 'word' ? scalars.get(tokenText(cursor)) : undefined
  if (scalar !== undefined) {
    advance(cursor)
    return scalar
  }
  const name = parseQualifiedName(cursor, 'a type')
  return name === undefined ? undefined : { kind: 'unresolved', name }
}
