import type { PrimitiveKind } from './model.ts'

const primitiveKinds: ReadonlySet<string> = new Set<PrimitiveKind>([
  'null',
  'boolean',
  'int',
  'long',
  'float',
  'double',
  'bytes',
  'string',
])

export const isPrimitiveKind = (name: string): name is PrimitiveKind => primitiveKinds.has(name)
