/** Which of the two compared states something belongs to: base is what is out there, head is what is proposed. */
export type Side = 'base' | 'head'

/**
 * A place in a file. Lines and columns start at 1 and the end is exclusive. Columns are those a terminal
 * shows in protobuf files (as `buf` reports them, see display-column.ts) and UTF-16 code units elsewhere.
 */
export interface Location {
  readonly path: string
  readonly side: Side
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

/** Computes a location when somebody wants to see it: most changes are never reported, so most places stay uncomputed. */
export type Locate = () => Location

/** A file as a whole, for what has no narrower place. */
export const wholeFile = (path: string, side: Side): Location => ({
  path,
  side,
  line: 1,
  column: 1,
  endLine: 1,
  endColumn: 1,
})
