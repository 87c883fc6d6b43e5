import type { Step } from '../pact/recorded-state.ts'
import type { Answer, AskedBroker } from './broker-server.ts'

/** What a broker got in the course of recorded steps, by the names that the recording has for it. */
export interface Taken {
  /** Ids of environments by name. */
  readonly environments: ReadonlyMap<string, string>
  /** Contents by `consumer provider contentKey`: where results are sent to, and their sha. */
  readonly contents: ReadonlyMap<string, PublishedContent>
}

interface PublishedContent {
  readonly sha: string
  readonly resultsPath: string
}

const contentKeyOf = ({ consumer, provider, contentKey }: Step): string =>
  `${consumer} ${provider} ${contentKey}`

/** Takes steps that were once taken in a real broker, as clients take them: each by a request that has to succeed. */
export const takeSteps = async (broker: AskedBroker, steps: readonly Step[]): Promise<Taken> => {
  const environments = new Map<string, string>()
  const contents = new Map<string, PublishedContent>()
  const send = async (method: string, path: string, body: unknown): Promise<Answer> => {
    const answer = await broker.ask(method, path, body)
    if (answer.status >= 300)
      throw new Error(
        `step ${method} ${path}: ${answer.status} ${answer.text.slice(0, 300)} ${broker.failures.join(' ')}`,
      )
    return answer
  }
  const versionPath = ({ pacticipant, version }: Step): string =>
    `/pacticipants/${encoded(pacticipant)}/versions/${encoded(version)}`
  const placing = async (step: Step, kind: 'deployed' | 'released', stays: string, isThere: boolean) => {
    const uuid = environments.get(step.environment ?? '')
    const { json } = await send('POST', `${versionPath(step)}/${kind}-versions/environment/${uuid}`, {
      ...(step.applicationInstance !== undefined && { applicationInstance: step.applicationInstance }),
    })
    if (!isThere) await send('PATCH', `/${kind}-versions/${json.uuid}`, { [stays]: false })
  }
  for (const step of steps) {
    switch (step.op) {
      case 'pacticipant':
        await send('POST', '/pacticipants', { name: step.name, mainBranch: step.mainBranch })
        break
      case 'environment': {
        const { json } = await send('POST', '/environments', {
          name: step.name,
          displayName: step.displayName ?? step.name,
          production: step.production ?? false,
        })
        environments.set(step.name ?? '', json.uuid as string)
        break
      }
      case 'version':
        await send('PUT', versionPath(step), {})
        break
      case 'tag':
        await send('PUT', `${versionPath(step)}/tags/${encoded(step.tag)}`, {})
        break
      case 'branch':
        await send(
          'PUT',
          `/pacticipants/${encoded(step.pacticipant)}/branches/${encoded(step.branch)}/versions/${encoded(step.version)}`,
          {},
        )
        break
      case 'deploy':
        await placing(step, 'deployed', 'currentlyDeployed', step.currentlyDeployed === true)
        break
      case 'release':
        await placing(step, 'released', 'currentlySupported', step.currentlySupported === true)
        break
      case 'pact': {
        const { consumer, provider, version } = step
        const path = `/pacts/provider/${encoded(provider)}/consumer/${encoded(consumer)}/version/${encoded(version)}`
        const { json } = await send('PUT', path, pactOf(step))
        contents.set(contentKeyOf(step), publishedContent(json))
        break
      }
      case 'verification': {
        const content = contents.get(contentKeyOf(step))
        if (content === undefined)
          throw new Error(`no pact was published with the content ${step.contentKey}`)
        const path = step.wip === true ? inProgress(content.resultsPath) : content.resultsPath
        await send('POST', path, { success: step.success, providerApplicationVersion: step.providerVersion })
        break
      }
      default:
        throw new Error(`unknown step ${step.op}`)
    }
  }
  return { environments, contents }
}

const encoded = (name: string | undefined): string => encodeURIComponent(name ?? '')

/** A pact that says nothing but the key of its content. */
const pactOf = ({ consumer, provider, contentKey }: Step): unknown => ({
  consumer: { name: consumer },
  provider: { name: provider },
  interactions: [
    {
      description: contentKey,
      request: { method: 'GET', path: `/${contentKey}` },
      response: { status: 200 },
    },
  ],
  metadata: { pactSpecification: { version: '2.0.0' } },
})

const publishedContent = (pact: {
  readonly _links: Readonly<Record<string, { readonly href: string } | undefined>>
}): PublishedContent => {
  const href = pact._links['pb:publish-verification-results']?.href ?? ''
  const { pathname } = new URL(href)
  return { resultsPath: pathname, sha: /\/pact-version\/([^/]+)/.exec(pathname)?.[1] ?? '' }
}

/** `metadata/` names in base 64 what a broker wants to know again with a result: here that the pact is work in progress. */
const inProgress = (resultsPath: string): string =>
  `${resultsPath.replace(/\/metadata\/[^/]+/, '').replace(/\/verification-results$/, '')}/metadata/${metadata}/verification-results`

const metadata = Buffer.from('wip=true').toString('base64url')
