/** What wrote a result file, and so how it is read. */
export const resultTools = [
  'k6',
  'lighthouse',
  'sarif',
  'junit',
  'lcov',
  'cobertura',
  'jacoco',
  'istanbul',
] as const
export type ResultTool = (typeof resultTools)[number]

/** A limit for one figure of a file that another tool wrote. */
export interface ResultBudget {
  readonly id: string
  /** The file, relative to the folder of the configuration. */
  readonly file: string
  readonly tool: ResultTool
  /** The figure, by the name the tool gives it, such as `http_req_duration.p(95)`, `errors` or `lines`. */
  readonly metric: string
  readonly min?: number
  readonly max?: number
  /** Whom it hurts when the limit is broken. */
  readonly because: string
}

/** The figures of a result file by name; a text says why it is none. */
export type Figures = ReadonlyMap<string, number> | string
