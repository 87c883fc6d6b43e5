import { docs, failing, rule } from './rule.ts'

export const resultOverBudget = rule({
  ...failing,
  id: 'fitness/result-over-budget',
  title: 'A figure that another tool measured is beyond its limit',
  docs: docs(
    'The limit was set for those who are hurt beyond it: users who wait, teams that cannot release, data that leaks.',
    'Find out what changed the figure, and correct that; change the limit only if what it stands for changed.',
  ),
  on: 'result.exceeded',
  check: ({ node: { budget, value } }) => {
    const limits = [
      ...(budget.min === undefined ? [] : [`at least ${budget.min}`]),
      ...(budget.max === undefined ? [] : [`at most ${budget.max}`]),
    ].join(' and ')
    return {
      message: `Budget "${budget.id}": ${budget.metric} of ${budget.tool} is ${rounded(value)}, and must be ${limits}.`,
      why: sentence(budget.because),
    }
  },
})

const rounded = (value: number): string => String(Number(value.toPrecision(6)))

const sentence = (text: string): string => {
  const start = `${text.charAt(0).toUpperCase()}${text.slice(1)}`
  return /[.!?]$/.test(start) ? start : `${start}.`
}
