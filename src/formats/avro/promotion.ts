import type { Schema } from './model.ts'

/** Whether a primitive type of a reader reads a primitive type of a writer (specification 1.12, "Schema Resolution"). */
export const promotes = (reader: Schema['kind'], writer: Schema['kind']): boolean => {
  switch (reader) {
    case 'null':
    case 'boolean':
    case 'int':
      return writer === reader
    case 'long':
      return writer === 'long' || writer === 'int'
    case 'float':
      return writer === 'float' || writer === 'int' || writer === 'long'
    case 'double':
      return writer === 'double' || writer === 'int' || writer === 'long' || writer === 'float'
    case 'bytes':
    case 'string':
      return writer === 'string' || writer === 'bytes'
    default:
      return false
  }
}
