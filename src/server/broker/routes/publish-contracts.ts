import type { FastifyInstance } from 'fastify'
import { type Broker, change } from '../broker.ts'
import { BrokerError, invalid } from '../broker-error.ts'
import { addToBranch } from '../branches.ts'
import { readPactDocument, type PactDocument } from '../../../pact/content/pact-document.ts'
import { pacticipantNamed } from '../pacticipants.ts'
import type { Publication } from '../publications.ts'
import { changedContent, contentOf, findPublication, type Pair } from '../publish-pact.ts'
import { diffText } from '../diff.ts'
import { publishPact, type PublishedPact } from '../publishing.ts'
import { addTag } from '../tags.ts'
import { createVersion, findVersion, updateVersion } from '../versions.ts'
import { notifyWebhooks } from '../webhooks/queue.ts'
import { baseOf } from './answers.ts'
import { namedLink, pacticipantSummary, versionSummary } from './pacticipant-view.ts'
import { field, type JsonObject, objectIn, textField, wellFormed } from './request-body.ts'
import { type Base, pacticipantUrl, pactUrl, tagUrl, versionUrl } from './urls.ts'
import { pactName } from './version-view.ts'

/** What is said to the client; it prints the text as it is. */
interface Notice {
  readonly type: 'debug' | 'success' | 'prompt' | 'error' | 'info' | 'warning'
  readonly text: string
}

interface Contract {
  readonly provider: string
  readonly document: PactDocument
  readonly isMerge: boolean
}

interface PublishRequest {
  readonly consumer: string
  readonly version: string
  readonly branch: string | undefined
  readonly tags: readonly string[]
  readonly buildUrl: string | undefined
  readonly contracts: readonly Contract[]
}

export const publishContractsRoutes = (scope: FastifyInstance, broker: Broker): void => {
  scope.post('/contracts/publish', async (request, reply) => {
    const asked = requestIn(objectIn(request.body))
    const base = baseOf(request)
    const { pacts, notices } = await change(broker, async (tables) => {
      const now = Date.now()
      const consumer = await pacticipantNamed(tables, asked.consumer, now)
      const pairs: (Contract & { readonly pair: Pair })[] = []
      for (const contract of asked.contracts) {
        const provider = await pacticipantNamed(tables, contract.provider, now)
        pairs.push({ ...contract, pair: { consumer, provider } })
      }
      const known = await findVersion(tables, consumer, asked.version)
      const notices: Notice[] = []
      if (known !== undefined) {
        for (const { pair, document, isMerge } of pairs) {
          const previous = await findPublication(tables, pair, known)
          if (previous === undefined || previous.sha === document.sha || isMerge) continue
          const before = await contentOf(tables, previous)
          notices.push(
            { type: 'error', text: changedContent(pair, asked.version) },
            { type: 'info', text: diffText(before.text, document.text) },
          )
        }
        if (notices.length > 0) throw conflict(notices)
      }
      let version =
        known ?? (await createVersion(tables, consumer, asked.version, now, asked.buildUrl ?? null))
      if (known !== undefined && asked.buildUrl !== undefined && known.build_url !== asked.buildUrl)
        version = await updateVersion(tables, known, { build_url: asked.buildUrl }, now)
      if (asked.branch !== undefined) await addToBranch(tables, consumer, version, asked.branch, now)
      for (const tag of asked.tags) await addTag(tables, consumer, version, tag, now)
      notices.push(...versionNotices(asked, known === undefined))
      const pacts: Publication[] = []
      for (const { pair, document, isMerge } of pairs) {
        const published = await publishPact(tables, pair, version, document, isMerge, base, now)
        pacts.push(published.publication)
        notices.push(...pactNotices(base, published, pair, isMerge))
      }
      return { pacts, notices }
    })
    notifyWebhooks(broker)
    const { consumer: name, version } = asked
    reply.code(200)
    return {
      logs: notices.map(({ type, text }) => ({
        level: type,
        message: text,
        deprecationWarning: 'Replaced by notices',
      })),
      notices,
      _embedded: {
        pacticipant: pacticipantSummary(base, name),
        version: versionSummary(base, name, version),
      },
      _links: {
        'pb:pacticipant': namedLink('Pacticipant', name, pacticipantUrl(base, name)),
        'pb:pacticipant-version': namedLink('Pacticipant version', version, versionUrl(base, name, version)),
        'pb:pacticipant-version-tags': asked.tags.map((tag) =>
          namedLink('Tag', tag, tagUrl(base, name, version, tag)),
        ),
        'pb:contracts': pacts.map((pact) => namedLink('Pact', pactName(pact), pactUrl(base, pact))),
      },
    }
  })
}

const conflict = (notices: readonly Notice[]): BrokerError =>
  new BrokerError(409, {
    notices,
    errors: { contracts: notices.filter(({ type }) => type === 'error').map(({ text }) => text) },
  })

const versionNotices = (asked: PublishRequest, isNew: boolean): readonly Notice[] => {
  const tags = asked.tags.length === 0 ? undefined : `tags ${asked.tags.join(', ')}`
  const branch = asked.branch === undefined ? undefined : `branch ${asked.branch}`
  const details = [branch, tags].filter((one) => one !== undefined).join(' and ')
  const text = `${isNew ? 'Created' : 'Updated'} ${asked.consumer} version ${asked.version}${details === '' ? '' : ` with ${details}`}`
  const next = '  Next steps:\n    Configure the version branch to be the value of your repository branch.'
  return [{ type: 'debug', text }, ...(branch === undefined ? [{ type: 'prompt', text: next } as const] : [])]
}

const pactNotices = (
  base: Base,
  { publication, previous, changed, triggered, hasVerifications, hasWebhooks }: PublishedPact,
  { provider }: Pair,
  isMerge: boolean,
): readonly Notice[] => {
  const about = `for ${publication.consumer} version ${publication.consumerVersion} and provider ${provider.name}`
  const isSame = previous !== undefined && previous.sha === publication.sha
  const what = isMerge && previous !== undefined ? 'merged' : isSame ? 'republished' : 'published'
  const success = `Pact successfully ${what} ${about}${what === 'republished' ? ' with no content changes' : ''}.`
  const events = changed.isChanged
    ? `contract_published, contract_content_changed (${changed.reason})`
    : `contract_published (${changed.reason})`
  const steps = [
    ...(hasVerifications
      ? []
      : [
          `    * Add Pact verification tests to the ${provider.name} build. See https://docs.pact.io/go/provider_verification`,
        ]),
    ...(hasWebhooks
      ? []
      : [
          `    * Configure separate ${provider.name} pact verification build and webhook to trigger it when the pact content changes. See https://docs.pact.io/go/webhooks`,
        ]),
  ]
  return [
    { type: 'success', text: success },
    { type: 'debug', text: `  View the published pact at ${pactUrl(base, publication)}` },
    { type: 'debug', text: `  Events detected: ${events}` },
    ...triggered.map(({ description, uuid, event }): Notice => ({
      type: 'debug',
      text: `  Webhook ${JSON.stringify(description)} triggered for event ${event}.\n    View logs at ${base}/triggered-webhooks/${uuid}/logs`,
    })),
    ...(hasWebhooks && triggered.length === 0
      ? [{ type: 'debug', text: '  No enabled webhooks found for the detected events' } as const]
      : []),
    ...(steps.length === 0 ? [] : ['  Next steps:', ...steps]).map((text): Notice => ({
      type: 'prompt',
      text,
    })),
  ]
}

const requestIn = (body: JsonObject): PublishRequest => {
  const errors: Record<string, string[]> = {}
  const required = (name: string): string => {
    const value = textField(body, name)
    if (value === undefined) errors[name] = ['is missing']
    else if (value.trim() === '') errors[name] = ["can't be blank"]
    return value ?? ''
  }
  const consumer = required('pacticipantName')
  const version = required('pacticipantVersionNumber')
  const tags = field(body, 'tags') ?? []
  if (!Array.isArray(tags) || !tags.every((tag) => typeof tag === 'string'))
    errors['tags'] = ['must be an array of strings']
  const contracts = field(body, 'contracts')
  if (contracts === undefined) errors['contracts'] = ['is missing']
  else if (!Array.isArray(contracts)) errors['contracts'] = ['must be an array']
  const read = Array.isArray(contracts)
    ? contracts.map((contract: unknown, index) => contractIn(contract, consumer, index))
    : []
  const problems = read.flatMap((one) => ('problem' in one ? [one.problem] : []))
  if (problems.length > 0) errors['contracts'] = problems
  if (Object.keys(errors).length > 0) throw invalid(errors)
  return {
    consumer,
    version,
    branch: textField(body, 'branch') || undefined,
    tags: (tags as readonly string[]).map((tag) => wellFormed(tag.trim())),
    buildUrl: textField(body, 'buildUrl') || undefined,
    contracts: read.flatMap((one) => ('problem' in one ? [] : [one])),
  }
}

const contractIn = (
  value: unknown,
  consumer: string,
  index: number,
): Contract | { readonly problem: string } => {
  const problem = (text: string) => ({ problem: `${text} (at index ${index})` })
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return problem('must be a hash')
  const fields = value as JsonObject
  for (const name of ['consumerName', 'providerName', 'content', 'specification', 'contentType']) {
    const text = field(fields, name)
    if (text === undefined) return problem(`${name} is missing`)
    if (typeof text !== 'string' || text.trim() === '') return problem(`${name} can't be blank`)
  }
  if (consumer !== '' && fields['consumerName'] !== consumer)
    return problem(
      `consumerName '${String(fields['consumerName'])}' must match pacticipantName ('${consumer}')`,
    )
  if (fields['specification'] !== 'pact') return problem('specification must be one of: pact')
  const encoded = (fields['content'] as string).replaceAll(/\s/g, '')
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(encoded)) return problem('content is not valid Base64')
  const bytes = Buffer.from(encoded, 'base64')
  const text = bytes.toString('utf8')
  if (!Buffer.from(text).equals(bytes)) {
    const at = text.indexOf('�')
    return problem(
      `contract content has a non UTF-8 character at char ${at + 1} and cannot be parsed as JSON. Fragment preceding invalid character is: '${text.slice(Math.max(0, at - 100), at)}'`,
    )
  }
  const read = readPactDocument(text)
  if ('problem' in read) return problem(`contract content could not be parsed as JSON: ${read.problem}`)
  return {
    provider: wellFormed(fields['providerName'] as string),
    document: read.document,
    isMerge: field(fields, 'onConflict') === 'merge',
  }
}
