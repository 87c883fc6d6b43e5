/** Why something could not be read or judged, with a place. Lines and columns start at 1; 1:1 stands for the whole file. */
export interface Problem {
  readonly path: string
  readonly line: number
  readonly column: number
  readonly message: string
}
