import type { Location } from '../../core/location.ts'
import type { Place } from '../graph/model.ts'

/** A place in the head, as findings have it. */
export const locationOf = ({ path, line, column }: Place): Location => ({
  path,
  side: 'head',
  line,
  column,
  endLine: line,
  endColumn: column,
})
