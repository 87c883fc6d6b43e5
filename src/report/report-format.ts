export const reportFormats = ['text', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown'] as const

export type ReportFormat = (typeof reportFormats)[number]

/** Where one report goes: to a file, or to standard output when there is none. */
export interface ReportTarget {
  readonly format: ReportFormat
  readonly file: string | undefined
}

export interface ParsedTargets {
  readonly targets: readonly ReportTarget[]
  /** What is wrong, in words for the user. */
  readonly mistakes: readonly string[]
}

/** Reads the values of `--format`, each `NAME` or `NAME=FILE`. None means text on standard output. */
export const parseReportTargets = (values: readonly string[]): ParsedTargets => {
  const targets: ReportTarget[] = []
  const mistakes: string[] = []
  for (const value of values) {
    const equals = value.indexOf('=')
    const name = equals === -1 ? value : value.slice(0, equals)
    const file = equals === -1 ? undefined : value.slice(equals + 1)
    const format = reportFormats.find((known) => known === name)
    if (format === undefined)
      mistakes.push(`--format ${value}: "${name}" is not one of ${reportFormats.join(', ')}.`)
    else if (file === '') mistakes.push(`--format ${value}: the name of a file is missing after "=".`)
    else if (targets.some((target) => target.file === file)) {
      const where = file === undefined ? 'Two reports go to standard output' : `Two reports go to "${file}"`
      mistakes.push(`--format ${value}: ${where}; write one of them to another file with NAME=FILE.`)
    } else targets.push({ format, file })
  }
  return { targets: values.length === 0 ? [{ format: 'text', file: undefined }] : targets, mistakes }
}
