import { CannotJudge } from '../core/cannot-judge.ts'
import type { Side } from '../core/location.ts'
import type { RunResult } from '../core/outcome.ts'
import type { Tree } from '../core/tree.ts'
import { isUnreadable } from '../core/tree.ts'
import type { ReportTarget } from '../report/report-format.ts'
import { render } from '../report/render.ts'
import { appendFile, writeFile } from '../source/output-file.ts'
import type { Judgement } from './judgement.ts'
import { version } from './version.ts'

/** Writes every report to its target: standard output, a file, and GitHub's step summary. */
export const writeReports = async (
  { result, trees }: Judgement,
  targets: readonly ReportTarget[],
  mayColour: boolean,
): Promise<void> => {
  const needsTexts = targets.some(({ format }) => format === 'text' || format === 'sarif')
  const texts = needsTexts ? await textsShown(result, trees) : new Map<string, string>()
  const textOf = (path: string, side: Side) => texts.get(key(path, side))
  for (const { format, file } of targets) {
    const colour = file === undefined && mayColour && wantsColour()
    const report = await render(format, result, { colour, version, textOf })
    if (file === undefined) process.stdout.write(report.text)
    else await writing(file, () => writeFile(file, report.text))
    const summary = process.env.GITHUB_STEP_SUMMARY
    if (report.stepSummary !== undefined && summary !== undefined && summary !== '') {
      await writing(summary, () => appendFile(summary, report.stepSummary as string))
    }
  }
}

const writing = async (file: string, write: () => Promise<void>): Promise<void> => {
  try {
    await write()
  } catch (error) {
    throw new CannotJudge(`The report could not be written to ${file}: ${(error as Error).message}.`)
  }
}

/** https://no-color.org and https://force-color.org */
const wantsColour = (): boolean => {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0'
  return process.stdout.isTTY === true && TERM !== 'dumb'
}

/** Texts of the files that findings and problems point at. */
const textsShown = async (
  { findings, problems }: RunResult,
  trees: Judgement['trees'],
): Promise<ReadonlyMap<string, string>> => {
  const texts = new Map<string, string>()
  const places = findings.flatMap(({ location, related }) => [location, ...related])
  const read = async (tree: Tree | undefined, side: Side) => {
    const ofFindings = places.filter((place) => place.side === side).map(({ path }) => path)
    const paths = new Set([...ofFindings, ...problems.map(({ path }) => path)])
    if (tree === undefined || paths.size === 0) return
    for (const [path, text] of await tree.read([...paths]))
      if (!isUnreadable(text)) texts.set(key(path, side), text)
  }
  await Promise.all([read(trees.head, 'head'), read(trees.base, 'base')])
  return texts
}

const key = (path: string, side: Side): string => `${side}\0${path}`
