import { describeJson, valueOf, type JsonObject } from '../core/json/json-node.ts'
import { readJson } from '../core/json/read-json.ts'
import type { Problem } from '../core/problem.ts'
import { sourceOf } from '../core/source-text.ts'
import { completed } from './complete-state.ts'
import { type Complain, type Fields, fieldsOf, itemsOf } from './json-fields.ts'
import type { BrokerState } from './state.ts'

export interface LoadedState {
  readonly state: BrokerState
  readonly problems: readonly Problem[]
}

/**
 * Reads what a broker knows from a JSON file (docs: "The state file"). Everything but `version` can be left out. Within
 * each list what comes later is newer, whatever was written by hand or by a program. Versions, environments, pacticipants and pairs that only other entries name
 * are added. Parts that are wrong are problems and are left out.
 */
export const readStateFile = (path: string, text: string): LoadedState => {
  const source = sourceOf(path, text)
  const problems: Problem[] = []
  const problemAt = (offset: number, message: string): undefined => {
    problems.push({ path, ...source.positionAt(offset), message })
  }
  const complain: Complain = (node, message) => problemAt(node.start, message)
  const { root, problems: notJson, repeatedKeys } = readJson(text)
  for (const { offset, message } of notJson) problemAt(offset, message)
  for (const { start, key } of repeatedKeys) problemAt(start, `"${key}" is here for the second time.`)
  if (root === undefined) return { state: emptyState, problems }
  if (root.kind !== 'object') {
    complain(root, `A state file is an object, not ${describeJson(root)}.`)
    return { state: emptyState, problems }
  }
  const version = valueOf(root, 'version')
  if (version?.kind !== 'number' || version.text !== '1') {
    complain(version ?? root, 'A state file starts with "version": 1.')
  }
  for (const { key, keySpan } of root.members) {
    if (!known.has(key))
      problemAt(keySpan.start, `A state file has no "${key}"; it has ${[...known].join(', ')}.`)
  }
  return { state: completed(listed(root, complain)), problems }
}

const known: ReadonlySet<string> = new Set([
  'version',
  'pacticipants',
  'environments',
  'versions',
  'deployments',
  'releases',
  'publications',
  'verifications',
  'comparisons',
  'integrations',
])

const emptyState: BrokerState = {
  pacticipants: [],
  environments: [],
  versions: [],
  deployments: [],
  releases: [],
  publications: [],
  verifications: [],
  comparisons: [],
  integrations: [],
}

/** The lists as they are written. */
const listed = (root: JsonObject, complain: Complain): BrokerState => {
  const objects = <Entry>(key: string, read: (entry: Fields, index: number) => Entry | undefined) =>
    itemsOf(valueOf(root, key), key, complain).flatMap((node, index) => {
      if (node.kind !== 'object') {
        complain(node, `An entry of "${key}" is an object, not ${describeJson(node)}.`)
        return []
      }
      return read(fieldsOf(node, complain), index) ?? []
    })
  const pacticipants = objects('pacticipants', (entry) =>
    whole({ name: entry.text('name'), mainBranch: entry.maybeText('mainBranch') }, ['name']),
  )
  const environments = itemsOf(valueOf(root, 'environments'), 'environments', complain).flatMap((node) =>
    node.kind === 'string'
      ? [node.value]
      : (complain(node, `An environment is a name, not ${describeJson(node)}.`) ?? []),
  )
  const versions = objects('versions', (entry, index) => {
    const createdAt = entry.moment('createdAt') ?? index
    const memberships = <Membership>(key: string, read: (inner: Fields) => Membership | undefined) =>
      entry
        .items(key)
        .flatMap((node) =>
          node.kind === 'object'
            ? (read(fieldsOf(node, complain)) ?? [])
            : (complain(node, `An entry of "${key}" is an object such as {"name": "main"}.`) ?? []),
        )
    return whole(
      {
        pacticipant: entry.text('pacticipant'),
        number: entry.text('number'),
        order: index + 1,
        createdAt,
        branches: memberships('branches', (branch) =>
          whole(
            {
              name: branch.text('name'),
              isHead: branch.truth('isHead') ?? false,
              createdAt: branch.moment('createdAt') ?? createdAt,
            },
            ['name'],
          ),
        ),
        tags: memberships('tags', (tag) =>
          whole({ name: tag.text('name'), createdAt: tag.moment('createdAt') ?? createdAt }, ['name']),
        ),
      },
      ['pacticipant', 'number'],
    )
  })
  const placement = (entry: Fields) => {
    const from = entry.moment('from')
    return {
      pacticipant: entry.text('pacticipant'),
      version: entry.text('version'),
      environment: entry.text('environment'),
      ...(from !== undefined && { from }),
    }
  }
  const placed = ['pacticipant', 'version', 'environment'] as const
  const deployments = objects('deployments', (entry) =>
    whole({ ...placement(entry), target: entry.maybeText('target'), until: entry.moment('until') }, placed),
  )
  const pair = (entry: Fields) => ({ consumer: entry.text('consumer'), provider: entry.text('provider') })
  return {
    pacticipants,
    environments,
    versions,
    deployments: deployments.flatMap(({ until, ...standing }) => (until === undefined ? [standing] : [])),
    pastDeployments: deployments.flatMap(({ until, ...past }) =>
      until === undefined ? [] : [{ ...past, until }],
    ),
    releases: objects('releases', (entry) => whole(placement(entry), placed)),
    publications: objects('publications', (entry, index) =>
      whole(
        {
          id: index + 1,
          ...pair(entry),
          consumerVersion: entry.text('consumerVersion'),
          contentId: entry.text('contentId'),
          createdAt: entry.moment('createdAt') ?? index,
        },
        ['consumer', 'provider', 'consumerVersion', 'contentId'],
      ),
    ),
    verifications: objects('verifications', (entry, index) =>
      whole(
        {
          id: index + 1,
          ...pair(entry),
          contentId: entry.text('contentId'),
          providerVersion: entry.text('providerVersion'),
          success: entry.requiredTruth('success'),
          wip: entry.truth('wip') ?? false,
          number: entry.number('number') ?? index + 1,
          createdAt: entry.moment('createdAt') ?? index,
        },
        ['consumer', 'provider', 'contentId', 'providerVersion', 'success'],
      ),
    ),
    comparisons: objects('comparisons', (entry, index) => {
      const success = entry.requiredTruth('success')
      // Of a pact with messages only a part was compared, as files of `pact compare --result` say.
      if (success === true && (entry.number('notCompared') ?? 0) > 0) return undefined
      return whole(
        {
          id: index + 1,
          ...pair(entry),
          contentId: entry.text('contentId'),
          providerVersion: entry.text('providerVersion'),
          success,
          number: entry.number('number') ?? index + 1,
          createdAt: entry.moment('createdAt') ?? index,
        },
        ['consumer', 'provider', 'contentId', 'providerVersion', 'success'],
      )
    }),
    integrations: objects('integrations', (entry) => whole(pair(entry), ['consumer', 'provider'])),
  }
}

type Whole<Entry, Needed extends keyof Entry> = Omit<Entry, Needed> & {
  readonly [Name in Needed]-?: Exclude<Entry[Name], undefined>
}

/** The entry, if nothing is missing of what it needs. */
const whole = <Entry, Needed extends keyof Entry>(
  entry: Entry,
  needed: readonly Needed[],
): Whole<Entry, Needed> | undefined =>
  needed.every((name) => entry[name] !== undefined) ? (entry as Whole<Entry, Needed>) : undefined
