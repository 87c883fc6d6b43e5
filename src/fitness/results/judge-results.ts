import type { Element } from '../../core/change.ts'
import type { Problem } from '../../core/problem.ts'
import { wholeFile } from '../../core/location.ts'
import { figuresOf } from './figures-of.ts'
import type { ResultBudget } from './result-budget.ts'

/** A figure that is beyond its limit. */
export interface Exceeded {
  readonly budget: ResultBudget
  readonly value: number
}

/** Kinds of facts about files that other tools wrote. */
export interface ResultFacts {
  'result.exceeded': Element<'result.exceeded', Exceeded>
}

/**
 * Holds files that other tools wrote against their limits. A file that is not there, or has not the figure, is a
 * problem: nothing passes because nothing was measured.
 * @param textOf the text of a file; undefined where there is none
 */
export const judgeResults = async (
  budgets: readonly ResultBudget[],
  textOf: (file: string) => string | undefined,
): Promise<{
  readonly facts: readonly ResultFacts['result.exceeded'][]
  readonly problems: readonly Problem[]
}> => {
  const facts: ResultFacts['result.exceeded'][] = []
  const problems: Problem[] = []
  for (const budget of budgets) {
    const value = await valueOf(budget, textOf(budget.file))
    if (typeof value === 'string') problems.push({ path: budget.file, line: 1, column: 1, message: value })
    else if (value < (budget.min ?? -Infinity) || value > (budget.max ?? Infinity))
      facts.push({
        kind: 'result.exceeded',
        format: 'fitness',
        subject: [`budget ${budget.id}`],
        node: { budget, value },
        head: () => wholeFile(budget.file, 'head'),
      })
  }
  return { facts, problems }
}

const valueOf = async (
  { id, tool, metric }: ResultBudget,
  text: string | undefined,
): Promise<number | string> => {
  if (text === undefined)
    return `The file does not exist, so budget "${id}" was not checked. Let ${tool} write it before this runs.`
  const figures = await figuresOf(tool, text)
  if (typeof figures === 'string') return `The file ${figures}, so budget "${id}" was not checked.`
  return (
    figures.get(metric) ??
    `The file has no figure "${metric}", so budget "${id}" was not checked. ${known(figures)}`
  )
}

/** How many names a message shows. */
const shown = 12

const known = (figures: ReadonlyMap<string, number>): string => {
  const names = [...figures.keys()]
  if (names.length === 0) return 'It has none.'
  const more = names.length > shown ? ` and ${names.length - shown} more` : ''
  return `It has: ${names.slice(0, shown).join(', ')}${more}.`
}
