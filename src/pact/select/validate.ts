import type { ConsumerVersionSelector } from './selector.ts'

/** What selectors are checked against. */
export interface SelectionContext {
  readonly providerBranch: string | undefined
  readonly environments: readonly string[]
}

/**
 * What is wrong with the selectors of a request, in the words of the Pact Broker; empty when nothing is. Only selectors
 * without a problem are `ConsumerVersionSelector`s.
 */
export const selectorProblems = (selectors: unknown, context: SelectionContext): readonly string[] => {
  if (!Array.isArray(selectors)) return ['must be an array']
  return selectors.flatMap((selector: unknown, index) =>
    problemsOf(selector, context).map((problem) => `${problem} (at index ${index})`),
  )
}

const problemsOf = (selector: unknown, context: SelectionContext): readonly string[] => {
  if (typeof selector !== 'object' || selector === null || Array.isArray(selector)) return ['must be a hash']
  const malformed = malformedKeys(new Map(Object.entries(selector)))
  return malformed.length > 0 ? malformed : contradictions(selector as ConsumerVersionSelector, context)
}

type Key = keyof ConsumerVersionSelector

const texts: readonly Key[] = ['consumer', 'tag', 'fallbackTag', 'branch', 'fallbackBranch', 'environment']
const flags: readonly Key[] = ['mainBranch', 'matchingBranch', 'deployed', 'released', 'deployedOrReleased']

const malformedKeys = (selector: ReadonlyMap<string, unknown>): readonly string[] => [
  ...texts.filter((key) => isGiven(selector, key, 'string')).map((key) => `${key} must be a string`),
  ...texts.filter((key) => selector.get(key) === '').map((key) => `${key} can't be blank`),
  ...flags
    .filter((key) => selector.has(key) && selector.get(key) !== true)
    .map((key) => `${key} must be one of: true`),
  ...(isGiven(selector, 'latest', 'boolean') ? ['latest must be one of: true, false'] : []),
]

/** A key that is there, with a value of another type. */
const isGiven = (selector: ReadonlyMap<string, unknown>, key: Key, type: string): boolean =>
  selector.has(key) && typeof selector.get(key) !== type

const ofBranches: readonly Key[] = [
  'branch',
  'fallbackBranch',
  'fallbackTag',
  'latest',
  'mainBranch',
  'matchingBranch',
  'tag',
]
const ofEnvironments: readonly Key[] = ['deployed', 'deployedOrReleased', 'environment', 'released']

const contradictions = (
  selector: ConsumerVersionSelector,
  { providerBranch, environments }: SelectionContext,
): readonly string[] => {
  const { tag, branch, latest, mainBranch, matchingBranch, fallbackTag, fallbackBranch } = selector
  const { consumer, environment, deployed, released, deployedOrReleased } = selector
  const problems: string[] = []
  const problem = (isWrong: boolean, text: string): void => {
    if (isWrong) problems.push(text)
  }
  const has = (keys: readonly Key[], ...without: readonly Key[]): readonly Key[] =>
    keys.filter((key) => Object.hasOwn(selector, key) && !without.includes(key))
  const given = (...without: readonly Key[]): boolean =>
    has([...ofBranches, ...ofEnvironments], ...without).length > 0

  problem(consumer?.trim() === '', 'consumer cannot be blank')
  problem(
    !given('latest', 'fallbackTag', 'fallbackBranch') && latest !== true,
    'must specify a value for environment or tag or branch, or specify mainBranch=true, matchingBranch=true, latest=true, deployed=true, released=true or deployedOrReleased=true',
  )
  problem(
    mainBranch === true && given('mainBranch', 'latest'),
    'cannot specify mainBranch=true with any other criteria apart from consumer',
  )
  problem(mainBranch === true && latest === false, 'cannot specify mainBranch=true with latest=false')
  problem(
    matchingBranch === true && given('matchingBranch'),
    'cannot specify matchingBranch=true with any other criteria apart from consumer',
  )
  problem(
    matchingBranch === true && (providerBranch ?? '') === '',
    'the providerVersionBranch must be specified when the selector matchingBranch=true is used',
  )
  problem(tag !== undefined && branch !== undefined, 'cannot specify both a tag and a branch')
  const [one, other] = [has(ofBranches), has(ofEnvironments)]
  problem(
    one.length > 0 && other.length > 0,
    `cannot specify the ${fields(one)} ${one.join('/')} with the ${fields(other)} ${other.join('/')}`,
  )
  if (fallbackTag !== undefined) {
    problem(latest !== true, 'fallbackTag can only be set if latest is true')
    problem(tag === undefined, 'a tag must be specified when a fallbackTag is specified')
  }
  if (fallbackBranch !== undefined) {
    problem(branch === undefined, 'a branch must be specified when a fallbackBranch is specified')
    problem(latest === false, 'fallbackBranch can only be set if latest is true')
  }
  problem(branch !== undefined && latest === false, 'cannot specify a branch with latest=false')
  problem(
    environment !== undefined && !environments.includes(environment),
    `environment with name '${environment}' does not exist`,
  )
  const both = (a: boolean | undefined, b: boolean | undefined, text: string): void =>
    problem(a === true && b === true, `cannot specify both ${text}`)
  both(deployed, released, 'deployed=true and released=true')
  both(deployed, deployedOrReleased, 'deployed=true and deployedOrReleased=true')
  both(released, deployedOrReleased, 'released=true and deployedOrReleased=true')
  return problems
}

const fields = (keys: readonly Key[]): string => (keys.length === 1 ? 'field' : 'fields')
