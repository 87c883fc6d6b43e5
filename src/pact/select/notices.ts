import type { Criterion } from './matching.ts'
import type { Scope } from './pending.ts'
import { criterionText } from './reasons.ts'
import type { Reason, SelectedPact } from './select.ts'

/** What a broker tells a provider about a pact; clients print the text at the moment that `when` names. */
export interface SelectionNotice {
  readonly when: string
  readonly text: string
}

/** The notices of the Pact Broker about a selected pact. `url` is where the pact is; `showPending` as the client asked. */
export const selectionNotices = (
  pact: SelectedPact,
  provider: string,
  url: string,
  showPending: boolean,
): readonly SelectionNotice[] => {
  const why = pact.isWorkInProgress ? whyInProgress(pact, provider) : whyNamed(pact, provider)
  const inclusion = before(`The pact at ${url} is being verified because ${why}`)
  if (!showPending) return [inclusion]
  if (pact.pendingFor.length === 0) return [inclusion, before(notPending(provider, pact.verifiedFor))]
  if (pact.isWorkInProgress)
    return [inclusion, before(pendingInProgress(provider)), ...afterwards(provider, pact.pendingFor)]
  return [inclusion, before(pending(provider, pact.pendingFor)), ...afterwards(provider, pact.pendingFor)]
}

const before = (text: string): SelectionNotice => ({ when: 'before_verification', text })

const whyNamed = ({ reasons }: SelectedPact, provider: string): string => {
  const groups = Map.groupBy(reasons, (reason) => {
    const text = criterionText(reason.criterion, provider)
    return isPlacement(reason.criterion) ? text : reason
  })
  const lines = [...groups.values()].map((group) => {
    const { criterion } = group[0] as Reason
    return `\n    * ${criterionText(criterion, provider)} ${listed(group.map(versionText))}`
  })
  const head =
    reasons.length === 1
      ? 'version matching the following criterion'
      : 'versions matching the following criteria'
  return `the pact content belongs to the consumer ${head}:${lines.join('')}`
}

/** Those share a line that names each environment with its version. */
const isPlacement = ({ kind }: Criterion): boolean => kind === 'deployed' || kind === 'released'

const versionText = ({ criterion, version }: Reason): string =>
  criterion.kind === 'deployed' || criterion.kind === 'released'
    ? `${criterion.environment} (${version.number})`
    : `(${version.number})`

/** `a`, `a and b`, `a, b and c`. */
const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

const quoted = (names: readonly string[]): string => listed(names.map((name) => `'${name}'`))

const whyInProgress = (pact: SelectedPact, provider: string): string => {
  const branches = pact.reasons.flatMap(({ criterion }) =>
    criterion.kind === 'branch' ? [criterion.branch] : [],
  )
  const tags = pact.reasons.flatMap(({ criterion }) =>
    criterion.kind === 'latest tag' ? [criterion.tag] : [],
  )
  const heads = [
    ...(branches.length > 0
      ? [`from ${branches.length > 1 ? 'branches' : 'branch'} ${quoted(branches)}`]
      : []),
    ...(tags.length > 0 ? [`tagged with ${quoted(tags)}`] : []),
  ]
  const count = branches.length + tags.length
  const same = count > 1 ? ` (${count > 2 ? 'all' : 'both'} have the same content)` : ''
  const isOneKind = branches.length === 0 || tags.length === 0
  const versions = isOneKind && count > 1 ? 'versions' : 'version'
  return `it is a 'work in progress' pact (ie. it is the pact for the latest ${versions} of ${pact.publication.consumer} ${heads.join(' and ')}${same} and it has not yet been successfully verified by a ${scopeText(provider, pact.pendingFor)} when the pact's application version was explicitly specified in the consumer version selectors). Read more at https://docs.pact.io/go/wip`
}

/** `version of P from branch 'b'`, `versions of P with tag 'a' and 'b'`. */
const scopeText = (provider: string, scopes: readonly Scope[]): string => {
  const tags = scopes.flatMap((scope) => (scope.kind === 'tag' ? [scope.name] : []))
  const [first] = scopes
  if (first?.kind === 'branch') return `version of ${provider} from branch '${first.name}'`
  return `${tags.length > 1 ? 'versions' : 'version'} of ${provider} with tag ${quoted(tags)}`
}

const isAny = (scopes: readonly Scope[]): boolean => scopes[0]?.kind === 'any'

const readAboutPending = 'Read more at https://docs.pact.io/go/pending'

const notPending = (provider: string, scopes: readonly Scope[]): string => {
  const by = isAny(scopes) ? provider : `a ${scopeText(provider, scopes)}`
  return `This pact has previously been successfully verified by ${by}. If this verification fails, it will fail the build. ${readAboutPending}`
}

const doesNotFail = `If this verification fails, it will not cause the overall build to fail. ${readAboutPending}`

const pending = (provider: string, scopes: readonly Scope[]): string => {
  const by = isAny(scopes) ? provider : `a ${scopeText(provider, scopes)}`
  return `This pact is in pending state for this version of ${provider} because a successful verification result for ${by} has not yet been published. ${doesNotFail}`
}

const pendingInProgress = (provider: string): string =>
  `This pact is in pending state for this version of ${provider} because it was included as a 'work in progress' pact. ${doesNotFail}`

/** What to say once the result is there, by whether it is a success and whether it is published. */
const afterwards = (provider: string, scopes: readonly Scope[]): readonly SelectionNotice[] => {
  const tags = scopes.flatMap((scope) => (scope.kind === 'tag' ? [scope.name] : []))
  const who = isAny(scopes) ? provider : `any ${scopeText(provider, scopes)}`
  const these = tags.length === 0 ? '' : tags.length > 1 ? ' with these tags' : ' with this tag'
  const still = `This pact is still in pending state for ${who} as`
  const none = `${still} a successful verification result${these} has not yet been published`
  return [
    {
      when: 'after_verification:success_true_published_false',
      text: `${still} the successful verification results${these} have not yet been published.`,
    },
    { when: 'after_verification:success_false_published_false', text: none },
    {
      when: 'after_verification:success_true_published_true',
      text: `This pact is no longer in pending state for ${who}, as a successful verification result${these} has been published. If a verification for a version of ${provider}${these} fails in the future, it will fail the build. ${readAboutPending}`,
    },
    { when: 'after_verification:success_false_published_true', text: none },
  ]
}
