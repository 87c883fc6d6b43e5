import type { Mode } from '../core/mode.ts'
import type { RegisteredSchema } from './answers.ts'
import { type Compose, composer, judgedFile, judgedVersion } from './compose.ts'
import type { Judge, Judged, Judgement } from './judge.ts'
import type { Dependent, RegistryState } from './state.ts'
import type { WantedSchema } from './wanted.ts'

/** One thing that applying a plan does. Doing it again changes nothing. */
export type Step =
  | {
      readonly kind: 'set-compatibility'
      /** undefined: the registry's own, for subjects that say nothing. */
      readonly subject: string | undefined
      readonly from: Mode | undefined
      readonly to: Mode
    }
  | {
      readonly kind: 'register'
      readonly schema: WantedSchema
      /** The live versions that it was judged against. */
      readonly after: readonly number[]
      readonly judgement: Judgement
      /** A sentence: why it cannot be registered, whatever the comparison says. */
      readonly blocked: string | undefined
    }

export type Registering = Extract<Step, { kind: 'register' }>

/** A schema that nobody here registers again, judged as if it used the new version of what it refers to. */
export interface DependentCheck {
  readonly subject: string
  readonly version: number
  /** The file with the new version of what it refers to. */
  readonly path: string
  readonly judgement: Judgement
}

export interface Plan {
  /** In the order in which they are done: settings first, and what is referred to before what refers to it. */
  readonly steps: readonly Step[]
  readonly unchanged: readonly { readonly schema: WantedSchema; readonly registered: RegisteredSchema }[]
  /** Those of the unchanged that are not the latest version of their subject, which no registration makes them again. */
  readonly behind: readonly { readonly path: string; readonly subject: string; readonly latest: number }[]
  readonly dependents: readonly DependentCheck[]
  /** Subjects that the registry has and nobody here speaks of. They are left alone. */
  readonly unmanaged: readonly string[]
}

export interface WantedRegistry {
  /** In the order of their upload. */
  readonly schemas: readonly WantedSchema[]
  readonly compatibility: Mode | undefined
}

/** What registries do unless they are told otherwise. */
const defaultMode: Mode = 'BACKWARD'

/** What it takes to make a registry what is wanted, and whether it may be done. Asks nobody. */
export const planOf = (wanted: WantedRegistry, state: RegistryState, judge: Judge): Plan => {
  const wantedModes = wantedModesOf(wanted.schemas)
  const effective = (subject: string): Mode =>
    wantedModes.get(subject) ??
    state.ownCompatibility.get(subject) ??
    wanted.compatibility ??
    state.compatibility ??
    defaultMode
  const compose = composer(wanted.schemas, state)
  const newest = new Map(registeredOf(wanted, state).map((each) => [each.schema.subject, each]))
  const registering: Registering[] = []
  for (const schema of wanted.schemas) {
    if (state.registered.has(schema.file.path)) continue
    const before = registering.filter((step) => step.schema.subject === schema.subject)
    const step = registerStep(schema, before, state, effective(schema.subject), judge, compose)
    registering.push({ ...step, blocked: step.blocked ?? overtaken(schema, newest.get(schema.subject)) })
  }
  const managed = new Set(wanted.schemas.map(({ subject }) => subject))
  return {
    steps: [...settingSteps(wanted, wantedModes, state), ...registering],
    unchanged: registeredOf(wanted, state),
    behind: [...newest.values()].flatMap(({ schema, registered }) => {
      const latest = state.newest.get(schema.subject) ?? 0
      return latest > registered.version ? [{ path: schema.file.path, subject: schema.subject, latest }] : []
    }),
    dependents: state.dependents.flatMap((dependent) =>
      checkDependent(dependent, registering, judge, compose),
    ),
    unmanaged: state.subjects.filter((subject) => !managed.has(subject)),
  }
}

export type PlanOutcome = 'compatible' | 'incompatible' | 'undecided'

/** `undecided` when something could not be judged or the registry takes nothing at the moment. */
export const outcomeOf = ({ steps, dependents }: Plan): PlanOutcome => {
  const registering = steps.filter((step) => step.kind === 'register')
  const judgements = [...registering, ...dependents].map(({ judgement }) => judgement)
  if (registering.some(({ blocked }) => blocked !== undefined)) return 'undecided'
  if (judgements.some(({ problems }) => problems.length > 0)) return 'undecided'
  return judgements.every(({ compatible }) => compatible) ? 'compatible' : 'incompatible'
}

const registeredOf = ({ schemas }: WantedRegistry, state: RegistryState): Plan['unchanged'] =>
  schemas.flatMap((schema) => {
    const registered = state.registered.get(schema.file.path)
    return registered === undefined ? [] : [{ schema, registered }]
  })

/** What subjects should say themselves; of several files of a subject the newest speaks. */
const wantedModesOf = (schemas: readonly WantedSchema[]): ReadonlyMap<string, Mode> =>
  new Map(
    schemas.flatMap(({ subject, compatibility }) =>
      compatibility === undefined ? [] : [[subject, compatibility] as const],
    ),
  )

const settingSteps = (
  { compatibility }: WantedRegistry,
  wantedModes: ReadonlyMap<string, Mode>,
  state: RegistryState,
): readonly Step[] => {
  const settings = [
    { subject: undefined, from: state.compatibility, to: compatibility },
    ...wantedModes
      .entries()
      .map(([subject, to]) => ({ subject, from: state.ownCompatibility.get(subject), to })),
  ]
  return settings.flatMap(({ subject, from, to }): readonly Step[] =>
    to === undefined || to === from ? [] : [{ kind: 'set-compatibility', subject, from, to }],
  )
}

/** Versions are only ever added at the end. */
const overtaken = ({ version }: WantedSchema, newest: Plan['unchanged'][number] | undefined) =>
  newest === undefined || (newest.schema.version ?? 0) <= (version ?? 0)
    ? undefined
    : `The registry lacks it and has ${newest.schema.file.path}, which comes after it, as version ${newest.registered.version}. Remove its entry, or the later version from the registry.`

const registerStep = (
  schema: WantedSchema,
  before: readonly Registering[],
  state: RegistryState,
  mode: Mode,
  judge: Judge,
  compose: Compose,
): Registering => {
  const { history = [], mode: registryMode = 'READWRITE' } = state.changing.get(schema.subject) ?? {}
  const stored = history.map((old) => judgedVersion(old, compose))
  const planned = before.map((step) => judgedFile(step.schema, compose))
  return {
    kind: 'register',
    schema,
    after: history.map(({ version }) => version),
    judgement: judge(mode, [...stored, ...planned], judgedFile(schema, compose)),
    blocked:
      registryMode === 'READWRITE'
        ? undefined
        : `The registry takes no schemas for ${schema.subject} now: its mode is ${registryMode}.`,
  }
}

/** A dependent that is registered again in this plan is judged there. */
const checkDependent = (
  { schema, on, compatibility }: Dependent,
  registering: readonly Registering[],
  judge: Judge,
  compose: Compose,
): readonly DependentCheck[] => {
  const changed = registering.findLast((step) => step.schema.subject === on)
  if (changed?.schema.file.type !== schema.type) return []
  if (registering.some((step) => step.schema.subject === schema.subject)) return []
  const { subject, version, type } = schema
  const label = `version ${version} of ${subject}`
  const now: Judged = { label, type, schema: compose(schema) }
  const next: Judged = {
    label: `${label} with ${changed.schema.file.path}`,
    type,
    schema: compose(schema, changed.schema),
  }
  return [{ subject, version, path: changed.schema.file.path, judgement: judge(compatibility, [now], next) }]
}
