import type { Destination, MatrixQuery, Selector } from '../pact/decide/query.ts'
import type { GivenFlag } from './command.ts'
import { UsageError } from './usage-error.ts'

export interface DeployFlags {
  readonly to: string | undefined
  readonly 'to-environment': string | undefined
}

/**
 * What the words of `can-i-deploy` ask. `--version`, `--latest`, `--tag`, `--branch` and `--main-branch` belong to the
 * `--pacticipant` or `--ignore` before them; the query is the one that the Pact Broker's client makes of them.
 * @throws {UsageError} for words that make no question
 */
export const deployQuestion = (
  given: readonly GivenFlag[],
  flags: DeployFlags,
  environment: Readonly<Record<string, string | undefined>>,
): MatrixQuery => {
  const named = namedSelectors(given)
  const selectors = named.filter(({ isIgnored }) => !isIgnored).map(({ selector }) => selector)
  if (selectors.length === 0) throw new UsageError('--pacticipant is missing')
  const repeated = selectors.find(
    (selector, index) =>
      selectors.findIndex((other) => JSON.stringify(other) === JSON.stringify(selector)) !== index,
  )
  if (repeated !== undefined) throw new UsageError(`--pacticipant ${repeated.pacticipant} is there twice`)
  return {
    selectors,
    ...destinationOf(flags, selectors),
    ignore: [
      ...named.filter(({ isIgnored }) => isIgnored).map(({ selector }) => selector),
      ...alwaysIgnored(environment),
    ],
    success: [],
    limit: undefined,
  }
}

/**
 * Whether a version fits the main branches of all that it works with, as the `can-i-merge` of the Pact Broker's client asks.
 * @throws {UsageError} for a version that is empty
 */
export const mergeQuestion = (
  pacticipant: string,
  version: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): MatrixQuery => {
  if (pacticipant === '') throw new UsageError('--pacticipant needs a name')
  if (version === '') throw new UsageError('--version needs a version')
  return {
    selectors: [{ pacticipant, ...(version !== undefined && { version }) }],
    destination: { mainBranch: true, latest: true },
    latestBy: 'cvp',
    ignore: alwaysIgnored(environment),
    success: [],
    limit: undefined,
  }
}

const alwaysIgnored = (environment: Readonly<Record<string, string | undefined>>): readonly Selector[] =>
  (environment.PACT_BROKER_CAN_I_DEPLOY_IGNORE ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((pacticipant) => ({ pacticipant }))

interface NamedSelector {
  readonly selector: Selector
  readonly isIgnored: boolean
}

const namedSelectors = (given: readonly GivenFlag[]): readonly NamedSelector[] => {
  const named: NamedSelector[] = []
  for (const { name, value = '' } of given) {
    if (name === 'pacticipant' || name === 'ignore') {
      if (value === '') throw new UsageError(`--${name} needs a name`)
      named.push({ selector: { pacticipant: value }, isIgnored: name === 'ignore' })
      continue
    }
    const choice = choiceOf(name, value)
    if (choice === undefined) continue
    const last = named.pop()
    if (last === undefined)
      throw new UsageError(`--${name} belongs behind the --pacticipant that it is about`)
    if (Object.keys(last.selector).length > 1) {
      throw new UsageError(
        `${last.selector.pacticipant} has two of --version, --latest, --tag, --branch and --main-branch; give one of them`,
      )
    }
    named.push({ ...last, selector: { ...last.selector, ...choice } })
  }
  return named
}

const choiceOf = (flag: string, value: string): Omit<Selector, 'pacticipant'> | undefined => {
  switch (flag) {
    case 'version':
      if (value === '') throw new UsageError('--version needs a version')
      return { version: value }
    case 'latest':
      return value === '' ? { latest: true } : { tag: value, latest: true }
    case 'tag':
      if (value === '') throw new UsageError('--tag needs a tag')
      return { tag: value }
    case 'branch':
      if (value === '') throw new UsageError('--branch needs the name of a branch')
      return { branch: value, latest: true }
    case 'main-branch':
      return { mainBranch: true, latest: true }
    default:
      return undefined
  }
}

const destinationOf = (
  { to, 'to-environment': environment }: DeployFlags,
  selectors: readonly Selector[],
): { readonly destination: Destination; readonly latestBy: MatrixQuery['latestBy'] } => {
  if (to !== undefined && environment !== undefined) {
    throw new UsageError('--to and --to-environment cannot be used together')
  }
  // A variable that is not set: a broker would take it for no destination at all, and say yes more easily.
  if (environment === '') throw new UsageError('--to-environment needs a name')
  if (to === '') throw new UsageError('--to needs a tag')
  if (environment !== undefined) return { destination: { environment }, latestBy: 'cvpv' }
  if (to !== undefined) return { destination: { tag: to, latest: true }, latestBy: 'cvp' }
  return selectors.length > 1
    ? { destination: {}, latestBy: 'cvpv' }
    : { destination: { latest: true }, latestBy: 'cvp' }
}
