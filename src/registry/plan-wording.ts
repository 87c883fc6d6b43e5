import { upgradeText } from '../compat/upgrade-text.ts'
import type { Applied, Done } from './apply.ts'
import type { DependentCheck, Plan, Registering, Step } from './plan.ts'
import { counted, judgementValue, reasonLines, repairAdvice } from './wording.ts'

/** What a plan would do, for people. */
export const planLines = (plan: Plan, url: string): readonly string[] => {
  const { steps, unchanged, behind, dependents, unmanaged } = plan
  return [
    `${url}: ${steps.length === 0 ? 'nothing to do' : counted(steps.length, 'step')}, ${unchanged.length} unchanged`,
    ...steps.flatMap((step, index) => stepLines(step, index + 1)),
    ...behind.map(
      ({ path, subject, latest }) =>
        `  ${path} is registered, but not as the latest version of ${subject}: that is version ${latest}`,
    ),
    ...dependents.flatMap(dependentLines),
    ...(unmanaged.length === 0 ? [] : ['', ...unmanagedLines(unmanaged)]),
  ]
}

const stepLines = (step: Step, number: number): readonly string[] =>
  step.kind === 'set-compatibility'
    ? [`  ${number}. ${settingText(step)}`]
    : [`  ${number}. ${registeringText(step)}`, ...registeringDetails(step).map((line) => `       ${line}`)]

const settingText = ({ subject, from, to }: Extract<Step, { kind: 'set-compatibility' }>): string => {
  const whose = subject === undefined ? 'the registry' : subject
  return `set the compatibility of ${whose} to ${to}${from === undefined ? '' : ` (it is ${from})`}`
}

const registeringText = ({ schema, after, judgement }: Registering): string => {
  const { file, subject } = schema
  const verdict =
    judgement.problems.length > 0
      ? 'cannot be judged'
      : judgement.versions.length === 0
        ? after.length === 0
          ? 'new subject, nothing to compare with'
          : `nothing is compared under ${judgement.mode}`
        : `${judgement.compatible ? 'compatible' : 'NOT compatible'} (${judgement.mode})`
  return `register ${file.path} as ${subject}: ${verdict}`
}

const registeringDetails = ({ judgement, blocked }: Registering): readonly string[] => [
  ...(blocked === undefined ? [] : [blocked]),
  ...reasonLines(judgement),
  ...(judgement.problems.length > 0 || judgement.versions.length === 0
    ? []
    : [judgement.compatible ? upgradeText(judgement.mode) : repairAdvice(judgement)]),
]

const dependentLines = ({ subject, version, path, judgement }: DependentCheck): readonly string[] => [
  `  version ${version} of ${subject}, which is not registered again, with the new ${path}: ${judgement.compatible ? 'compatible' : 'NOT compatible'} (${judgement.mode})`,
  ...reasonLines(judgement).map((line) => `       ${line}`),
]

/** As many names as fit somebody's patience; the JSON has all of them. */
const mostNames = 20

const unmanagedLines = (subjects: readonly string[]): readonly string[] => {
  const left = subjects.length - mostNames
  return [
    `Not described here and left alone: ${subjects.slice(0, mostNames).join(', ')}${left > 0 ? ` and ${left} more` : ''}`,
  ]
}

/** What was done, for people. */
export const appliedLines = (applied: Applied, url: string): readonly string[] => {
  const done = applied.done.map((each) => doneText(each))
  switch (applied.kind) {
    case 'applied':
      return applied.done.length === 0
        ? [`${url}: nothing to do, ${applied.plan.unchanged.length} unchanged`]
        : done
    case 'refused':
      return [
        ...done,
        ...planLines(applied.plan, url),
        '',
        applied.done.length === 0
          ? 'Nothing was done.'
          : 'The registry changed meanwhile, and the rest was not done.',
      ]
    case 'disagreed':
      return [
        ...done,
        `The registry refuses ${applied.step.schema.file.path} as ${applied.step.schema.subject}, which our own comparison finds compatible: ${applied.message}`,
      ]
    case 'unsettled':
      return [
        ...done,
        'Somebody else keeps changing these subjects. What is left was not done: run the command again.',
      ]
  }
}

const doneText = ({ step, id, version }: Done): string =>
  step.kind === 'set-compatibility'
    ? settingText(step).replace(/^set/, 'Set')
    : `Registered ${step.schema.file.path} as version ${version} of ${step.schema.subject}, id ${id}`

/** The plan for programs. */
export const planValue = ({ steps, unchanged, behind, dependents, unmanaged }: Plan) => ({
  steps: steps.map(stepValue),
  unchanged: unchanged.map(({ schema, registered }) => ({
    path: schema.file.path,
    subject: schema.subject,
    version: registered.version,
    id: registered.id,
  })),
  behind,
  dependents: dependents.map(({ judgement, ...dependent }) => ({
    ...dependent,
    judgement: judgementValue(judgement),
  })),
  unmanaged,
})

export const doneValue = ({ step, id, version }: Done) => ({
  kind: step.kind,
  subject: step.kind === 'register' ? step.schema.subject : (step.subject ?? null),
  id: id ?? null,
  version: version ?? null,
})

const stepValue = (step: Step) =>
  step.kind === 'set-compatibility'
    ? { kind: step.kind, subject: step.subject ?? null, from: step.from ?? null, to: step.to }
    : {
        kind: step.kind,
        path: step.schema.file.path,
        subject: step.schema.subject,
        references: step.schema.references,
        after: step.after,
        blocked: step.blocked ?? null,
        judgement: judgementValue(step.judgement),
      }
