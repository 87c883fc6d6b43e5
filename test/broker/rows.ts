import type { Step } from '../pact/recorded-state.ts'
import { added, index, noRows, type BrokerRows, type Row } from './empty-rows.ts'

/**
 * The rows of a broker after steps, with the ids, times and contents that the steps have: what no client can ask a
 * broker for.
 */
export const rowsAfter = (steps: Iterable<Step>): BrokerRows => {
  const rows = noRows()
  const pacticipants = index<Row<'broker_pacticipants'>>()
  const versions = index<Row<'broker_versions'>>()
  const branches = index<Row<'broker_branches'>>()
  const environments = index<Row<'broker_environments'>>()
  const contents = index<Row<'broker_contents'>>()
  const integrations = index<Row<'broker_integrations'>>()
  const revisions = new Map<string, number>()
  const results = new Map<number, number>()
  const pacticipant = (
    name = '',
    { displayName, mainBranch, repositoryUrl, repositoryName }: Partial<Step> = {},
    at = 0,
  ) =>
    pacticipants([name], () =>
      added(rows.broker_pacticipants, {
        name,
        display_name: displayName ?? name,
        main_branch: mainBranch ?? null,
        repository_url: repositoryUrl ?? null,
        repository_name: repositoryName ?? null,
        repository_namespace: null,
        created_at: at,
        updated_at: null,
      }),
    )
  const version = (name: string | undefined, number: string | undefined, at: number, buildUrl?: string) => {
    const { id } = pacticipant(name, {}, at)
    return versions([id, number], () =>
      added(rows.broker_versions, {
        pacticipant_id: id,
        number: number ?? '',
        build_url: buildUrl ?? null,
        created_at: at,
        updated_at: null,
      }),
    )
  }
  const environment = ({ uuid, displayName, production, contacts }: Partial<Step>, name = '', at = 0) =>
    environments([name], () =>
      added(rows.broker_environments, {
        uuid: uuid ?? `environment-${name}`,
        name,
        display_name: displayName ?? name,
        production: production === true ? 1 : 0,
        contacts: contacts === undefined ? null : JSON.stringify(contacts),
        created_at: at,
        updated_at: null,
      }),
    )
  const place = (step: Step, at: number, kind: 'deployment' | 'release', stays: boolean) => {
    const { id, pacticipant_id } = version(step.pacticipant, step.version, at)
    added(rows.broker_placements, {
      uuid: step.uuid ?? `${kind}-${rows.broker_placements.length}`,
      kind,
      version_id: id,
      pacticipant_id,
      environment_id: environment({}, step.environment).id,
      created_at: at,
      ended_at: stays ? null : at,
      target: step.applicationInstance ?? null,
    })
  }
  const pair = ({ consumer, provider }: Step, at: number) => ({
    consumer_id: pacticipant(consumer, {}, at).id,
    provider_id: pacticipant(provider, {}, at).id,
  })
  const content = (step: Step, at: number) => {
    const ids = pair(step, at)
    const sha = step.sha ?? step.contentKey ?? ''
    return contents([ids.consumer_id, ids.provider_id, sha], () =>
      added(rows.broker_contents, { ...ids, sha, text: JSON.stringify(step.content ?? {}), created_at: at }),
    )
  }
  const integrate = (ids: ReturnType<typeof pair>, at: number): void => {
    const integration = integrations([ids.consumer_id, ids.provider_id], () => {
      const made = { ...ids, created_at: at, updated_at: at }
      rows.broker_integrations.push(made)
      return made
    })
    integration.updated_at = at
  }
  let clock = 0
  for (const step of steps) {
    clock += 1
    const at = step.createdAt === undefined ? clock : Date.parse(step.createdAt)
    switch (step.op) {
      case 'pacticipant': {
        const { id } = pacticipant(step.name, step, at)
        for (const name of step.labels ?? [])
          rows.broker_labels.push({ pacticipant_id: id, name, created_at: at })
        break
      }
      case 'environment':
        environment(step, step.name, at)
        break
      case 'version':
        version(step.pacticipant, step.version, at, step.buildUrl)
        break
      case 'tag': {
        const { id, pacticipant_id } = version(step.pacticipant, step.version, at)
        added(rows.broker_tags, { version_id: id, pacticipant_id, name: step.tag ?? '', created_at: at })
        break
      }
      case 'branch': {
        const { id, pacticipant_id } = version(step.pacticipant, step.version, at)
        const branch = branches([pacticipant_id, step.branch], () =>
          added(rows.broker_branches, {
            pacticipant_id,
            name: step.branch ?? '',
            head_version_id: id,
            created_at: at,
          }),
        )
        branch.head_version_id = Math.max(branch.head_version_id, id)
        rows.broker_branch_versions.push({ branch_id: branch.id, version_id: id, created_at: at })
        break
      }
      case 'deploy':
        place(step, at, 'deployment', step.currentlyDeployed === true)
        break
      case 'release':
        place(step, at, 'release', step.currentlySupported === true)
        break
      case 'pact': {
        const ids = pair(step, at)
        const { id } = version(step.consumer, step.version, at)
        const key = `${id} ${ids.provider_id}`
        const revision = step.revision ?? (revisions.get(key) ?? 0) + 1
        revisions.set(key, revision)
        added(rows.broker_publications, {
          ...ids,
          consumer_version_id: id,
          content_id: content(step, at).id,
          revision,
          created_at: at,
        })
        integrate(ids, at)
        break
      }
      case 'integration':
        integrate(pair(step, at), at)
        break
      case 'verification': {
        const { id } = content(step, at)
        const number = step.number ?? (results.get(id) ?? 0) + 1
        results.set(id, number)
        added(rows.broker_verifications, {
          ...pair(step, at),
          content_id: id,
          provider_version_id: version(step.provider, step.providerVersion, at).id,
          number,
          success: step.success === true ? 1 : 0,
          wip: step.wip === true ? 1 : 0,
          build_url: null,
          test_results: step.testResults === undefined ? null : JSON.stringify(step.testResults),
          verified_by: step.verifiedBy === undefined ? null : JSON.stringify(step.verifiedBy),
          created_at: at,
        })
        break
      }
      case 'comparison':
        added(rows.broker_comparisons, {
          ...pair(step, at),
          content_id: content(step, at).id,
          provider_version_id: version(step.provider, step.providerVersion, at).id,
          number: rows.broker_comparisons.length + 1,
          success: step.success === true ? 1 : 0,
          result: '{}',
          created_at: at,
        })
        break
      case 'webhook':
        added(rows.broker_webhooks, {
          uuid: step.uuid ?? '',
          description: step.description ?? null,
          consumer_id: step.consumer === undefined ? null : pacticipant(step.consumer).id,
          provider_id: step.provider === undefined ? null : pacticipant(step.provider).id,
          consumer_label: null,
          provider_label: null,
          enabled: step.enabled === true ? 1 : 0,
          events: JSON.stringify(step.events),
          request: JSON.stringify({
            method: step.method,
            url: step.url,
            headers: {},
            body: step.body ?? null,
          }),
          created_at: at,
          updated_at: null,
        })
        break
      case 'triggered-webhook': {
        const webhook = rows.broker_webhooks.at(-1)
        const isResult = step.event === 'provider_verification_published'
        added(rows.broker_triggered_webhooks, {
          uuid: step.uuid ?? '',
          webhook_id: webhook?.id ?? null,
          request: webhook?.request ?? '{}',
          event: step.event ?? '',
          publication_id: rows.broker_publications.at(-1)?.id ?? null,
          verification_id: isResult ? (rows.broker_verifications.at(-1)?.id ?? null) : null,
          consumer_id: rows.broker_publications.at(-1)?.consumer_id ?? null,
          provider_id: rows.broker_publications.at(-1)?.provider_id ?? null,
          status: 'not_run',
          attempts: 1,
          due_at: null,
          created_at: at,
        })
        break
      }
      default:
        throw new Error(`unknown step ${step.op}`)
    }
  }
  return rows
}
