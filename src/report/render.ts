import type { RunResult } from '../core/outcome.ts'
import type { ReportFormat } from './report-format.ts'
import type { Report, ReportOptions } from './report.ts'

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
