import type { Registry } from './registry.ts'
import { resolvedReferences } from './find-registered.ts'
import type { Judge } from './judge.ts'
import { outcomeOf, type Plan, planOf, type Registering, type Step, type WantedRegistry } from './plan.ts'
import { readState, type RegistryState } from './state.ts'

/** A step that was done. */
export interface Done {
  readonly step: Step
  /** What was registered. */
  readonly id?: number
  readonly version?: number
}

export type Applied =
  | { readonly kind: 'applied'; readonly plan: Plan; readonly done: readonly Done[] }
  /** The plan does not allow it. What was done before the registry changed underneath stands in `done`. */
  | { readonly kind: 'refused'; readonly plan: Plan; readonly done: readonly Done[] }
  /** The registry says no where the plan says yes. */
  | {
      readonly kind: 'disagreed'
      readonly plan: Plan
      readonly done: readonly Done[]
      readonly step: Registering
      readonly message: string
    }
  /** Somebody else writes to the same subjects all the time. */
  | { readonly kind: 'unsettled'; readonly plan: Plan; readonly done: readonly Done[] }

/** How often the plan is made anew because the registry changed while it was applied. */
const mostPlans = 5

/**
 * Makes a plan and does it, step by step. Every step can be repeated without harm, so what was cut off in the middle is
 * finished by the next call. Before a schema is registered the registry is asked whether it still has the versions that
 * the schema was judged against; if not, everything is planned anew. A plan that is not compatible is not begun.
 */
export const apply = async (registry: Registry, wanted: WantedRegistry, judge: Judge): Promise<Applied> => {
  const done: Done[] = []
  for (let plans = 1; ; plans++) {
    const state = await readState(registry, wanted.schemas)
    const plan = planOf(wanted, state, judge)
    if (outcomeOf(plan) !== 'compatible') return { kind: 'refused', plan, done }
    const end = await follow(registry, plan, state, done)
    if (end === 'complete') return { kind: 'applied', plan, done }
    if (end !== 'changed') return { kind: 'disagreed', plan, done, ...end }
    if (plans === mostPlans) return { kind: 'unsettled', plan, done }
  }
}

type End = 'complete' | 'changed' | { readonly step: Registering; readonly message: string }

const follow = async (registry: Registry, plan: Plan, state: RegistryState, done: Done[]): Promise<End> => {
  const registered = new Map<string, { readonly subject: string; readonly version: number }>(state.registered)
  const added = new Map<string, number[]>()
  for (const step of plan.steps) {
    if (step.kind === 'set-compatibility') {
      await registry.setCompatibility(step.subject, step.to)
      done.push({ step })
      continue
    }
    const { subject, file, references } = step.schema
    const expected = [...step.after, ...(added.get(subject) ?? [])]
    if ((await registry.versions(subject)).join() !== expected.join()) return 'changed'
    const resolved = resolvedReferences(references, registered, state.latest)
    if (resolved === undefined) throw new Error(`${file.path} is planned before what it refers to`)
    const content = { type: file.type, text: file.text, references: resolved }
    const registration = await registry.register(subject, content)
    if (registration.kind === 'incompatible') {
      const now = await registry.versions(subject)
      return now.join() === expected.join() ? { step, message: registration.message } : 'changed'
    }
    const found = await registry.lookup(subject, content)
    if (found === undefined) return 'changed'
    registered.set(file.path, found)
    if (!expected.includes(found.version)) added.set(subject, [...(added.get(subject) ?? []), found.version])
    done.push({ step, id: registration.id, version: found.version })
  }
  return 'complete'
}
