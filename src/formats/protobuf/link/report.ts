import type { Problem } from '../../../core/problem.ts'
import { positionOf } from '../locate.ts'
import type { ProtoFile, Span } from '../model.ts'

/** Problems by file while a module is read; lines and columns are computed once all are known. */
export interface Report {
  readonly byFile: Map<ProtoFile, FileProblem[]>
}

export interface FileProblem {
  /** Offset in the text of the file. */
  readonly start: number
  readonly message: string
}

/** A file with more problems than this is not repaired by reading on. */
const problemLimit = 100

export const newReport = (): Report => ({ byFile: new Map() })

export const report = ({ byFile }: Report, file: ProtoFile, { start }: Span, message: string): void => {
  const problems = byFile.get(file)
  if (problems === undefined) byFile.set(file, [{ start, message }])
  else if (problems.length < problemLimit) problems.push({ start, message })
}

/** All problems in the order of the files, those of a file in the order of its text. */
export const problemsOf = ({ byFile }: Report): readonly Problem[] =>
  [...byFile].flatMap(([file, problems]) =>
    problems
      .sort((one, other) => one.start - other.start)
      .map(({ start, message }) => ({ path: file.sourcePath, ...positionOf(file, start), message })),
  )
