import type { Figures } from './result-budget.ts'

const counters = [
  ['lines', 'LH', 'LF'],
  ['branches', 'BRH', 'BRF'],
  ['functions', 'FNH', 'FNF'],
] as const
const counted: ReadonlySet<string> = new Set(counters.flatMap(([, hit, found]) => [hit, found]))

/** Percentages of all files of an LCOV trace file together. What no file counts has no figure. */
export const lcovFigures = (text: string): Figures => {
  const sums = new Map<string, number>()
  let records = 0
  for (const line of text.split('\n')) {
    if (line.startsWith('end_of_record')) records++
    const colon = line.indexOf(':')
    if (colon === -1) continue
    const name = line.slice(0, colon)
    const value = Number(line.slice(colon + 1))
    if (counted.has(name) && Number.isFinite(value)) sums.set(name, (sums.get(name) ?? 0) + value)
  }
  if (records === 0) return 'has no record: it is no trace file of LCOV'
  const figures = new Map<string, number>()
  for (const [name, hit, found] of counters) {
    const all = sums.get(found) ?? 0
    if (all > 0) figures.set(name, (100 * (sums.get(hit) ?? 0)) / all)
  }
  return figures
}
