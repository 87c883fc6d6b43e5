import type { Side } from '../core/location.ts'
import type { RunResult } from '../core/outcome.ts'
import type { ReportFormat } from './report-format.ts'

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

/** Renders a run. Loads only the reporter it needs. */
export const render = async (
  format: ReportFormat,
  result: RunResult,
  options: ReportOptions,
): Promise<Report> => {
  switch (format) {
    case 'text':
      return (await import('./text.ts')).textReport(result, options)
    case 'json':
      return (await import('./json.ts')).jsonReport(result)
    case 'sarif':
      return (await import('./sarif.ts')).sarifReport(result, options)
    case 'github':
      return (await import('./github.ts')).githubReport(result)
    case 'gitlab':
      return (await import('./gitlab.ts')).gitlabReport(result)
    case 'junit':
      return (await import('./junit.ts')).junitReport(result)
    case 'markdown':
      return (await import('./markdown.ts')).markdownReport(result)
  }
}
