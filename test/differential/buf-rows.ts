import { spawnSync } from 'node:child_process'
import { bufBinary } from '../peers/npm-package.ts'
import type { Row } from '../protobuf-rules/buf-check.ts'

interface BufLine {
  readonly path?: string
  readonly start_line: number
  readonly start_column: number
  readonly end_line: number
  readonly end_column: number
  readonly type: string
}

/**
 * What `buf lint` (without `base`) or `buf breaking` prints about the folder `head`, given the text of a `buf.yaml`;
 * undefined when it could not compile one of the sides.
 */
export const bufRows = (
  head: string,
  base: string | undefined,
  config: string,
): readonly string[] | undefined => {
  const command = base === undefined ? ['lint', head] : ['breaking', head, '--against', base]
  const { status, stdout, stderr } = spawnSync(
    bufBinary(),
    [...command, '--error-format', 'json', '--config', config],
    { encoding: 'utf8', maxBuffer: 2 ** 30 },
  )
  if (status !== 0 && status !== 100) throw new Error(`buf failed: ${stderr}`)
  const lines = stdout
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as BufLine)
  if (lines.some(({ type }) => type === 'COMPILE')) return undefined
  return lines.map((line) =>
    rowText({
      path: line.path === undefined ? '-' : line.path.slice(head.length + 1),
      place: `${line.start_line}:${line.start_column}-${line.end_line}:${line.end_column}`,
      rule: line.type,
    }),
  )
}

export const rowText = ({ path, place, rule }: Row): string => `${path} ${place} ${rule}`

/** Rows of the left list that the right one lacks; a row that comes twice counts twice. */
export const without = (left: readonly string[], right: readonly string[]): readonly string[] => {
  const rest = new Map<string, number>()
  for (const row of right) rest.set(row, (rest.get(row) ?? 0) + 1)
  return left.filter((row) => {
    const count = rest.get(row) ?? 0
    rest.set(row, count - 1)
    return count <= 0
  })
}
