import type { Side } from '../core/location.ts'

export interface ReportOptions {
  /** Whether the text report may use terminal colours. */
  readonly colour: boolean
  /** Version of Concordat, for reports that name the tool. */
  readonly version: string
  /** Source of a file, for excerpts; undefined when it is not at hand. */
  textOf(path: string, side: Side): string | undefined
}

export interface Report {
  /** Ends with a line feed. */
  readonly text: string
  /** Markdown for the file that $GITHUB_STEP_SUMMARY names; only from the `github` format. */
  readonly stepSummary?: string
}
