/** How much work one question may cost. */
export interface Limits {
  readonly steps: number
  readonly milliseconds: number
}

export const defaultLimits: Limits = { steps: 200_000, milliseconds: 500 }

/** Ends a search that met its bound. Never leaves this folder. */
export class BudgetExceeded extends Error {}

export interface Budget {
  /** Throws `BudgetExceeded` when the work done so far meets the bound. */
  readonly spend: (steps: number) => void
}

/** The clock is looked at rarely: steps are what bounds, time is for steps that turn out to be slow. */
const stepsBetweenLooks = 256

export const createBudget = (limits: Limits): Budget => {
  const deadline = performance.now() + limits.milliseconds
  let spent = 0
  let nextLook = stepsBetweenLooks
  return {
    spend: (steps) => {
      spent += steps
      if (spent > limits.steps) throw new BudgetExceeded()
      if (spent < nextLook) return
      nextLook = spent + stepsBetweenLooks
      if (performance.now() > deadline) throw new BudgetExceeded()
    },
  }
}
