import type { PactFile } from '../file/pact-file.ts'

/** A state that interactions ask for. */
export interface AskedState {
  readonly state: string
  /** Consumers, with the interactions of each. */
  readonly askedBy: readonly { readonly consumer: string; readonly interaction: string }[]
}

export interface StateInventory {
  readonly provider: string
  /** In pacts, and nobody sets them up. */
  readonly undeclared: readonly AskedState[]
  /** Set up, and no pact asks for them. */
  readonly unused: readonly string[]
  readonly matching: readonly AskedState[]
}

/** Compares the states that pacts of one provider ask for with those it says it can set up. */
export const stateInventory = (
  provider: string,
  pacts: readonly PactFile[],
  declared: ReadonlySet<string>,
): StateInventory => {
  const asked = new Map<string, AskedState['askedBy'][number][]>()
  for (const { consumer, interactions } of pacts.filter((pact) => pact.provider === provider)) {
    for (const { description, states } of interactions) {
      for (const { name } of states) {
        const known = asked.get(name)
        const by = { consumer, interaction: description }
        if (known) known.push(by)
        else asked.set(name, [by])
      }
    }
  }
  const states = [...asked].map(([state, askedBy]) => ({ state, askedBy })).toSorted(byState)
  return {
    provider,
    undeclared: states.filter(({ state }) => !declared.has(state)),
    unused: [...declared].filter((state) => !asked.has(state)).toSorted(),
    matching: states.filter(({ state }) => declared.has(state)),
  }
}

const byState = (one: AskedState, other: AskedState): number =>
  one.state < other.state ? -1 : one.state > other.state ? 1 : 0

/** The names in a list of states: texts, or objects with a `name`, maybe below `states`. Undefined for anything else. */
export const declaredStates = (value: unknown): ReadonlySet<string> | undefined => {
  const list = Array.isArray(value)
    ? value
    : typeof value === 'object' && value !== null && 'states' in value && Array.isArray(value.states)
      ? value.states
      : undefined
  if (list === undefined) return undefined
  const names = list.map((item: unknown) =>
    typeof item === 'object' && item !== null && 'name' in item ? item.name : item,
  )
  return names.every((name) => typeof name === 'string') ? new Set(names) : undefined
}
