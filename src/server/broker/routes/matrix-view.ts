import type { Answer, Decision } from '../../../pact/decide/decide.ts'
import type { Notice } from '../../../pact/decide/notices.ts'
import { evidenceOf } from '../../../pact/decide/pairings.ts'
import type { MatrixRow } from '../../../pact/decide/rows.ts'
import type { Environment } from '../environments.ts'
import { type KnownVersion, loadStanding, loadVersions } from '../state/loading.ts'
import type { Database } from '../tables.ts'
import { encodeMetadata } from './metadata.ts'
import { momentText, present } from './moment.ts'
import { namedLink } from './pacticipant-view.ts'
import {
  type Base,
  branchVersionUrl,
  comparisonUrl,
  environmentUrl,
  pacticipantUrl,
  pactUrl,
  tagUrl,
  verificationUrl,
  versionUrl,
} from './urls.ts'

/** What the rows of an answer show about versions. */
export interface RowContext {
  readonly versions: ReadonlyMap<string, KnownVersion>
  readonly environments: ReadonlyMap<string, readonly Environment[]>
  /** The newest version with each tag. */
  readonly latestTagged: ReadonlyMap<string, number>
}

const key = (...names: readonly string[]): string => names.join('\0')

/** Loads what is shown of the versions in rows; `ids` are those of all versions that were decided about. */
export const rowContext = async (
  tables: Database,
  rows: readonly MatrixRow[],
  ids: ReadonlyMap<string, number>,
): Promise<RowContext> => {
  const wanted = rows.flatMap(({ publication, ...results }) => {
    const evidence = evidenceOf(results)
    return [
      ids.get(key(publication.consumer, publication.consumerVersion)),
      evidence && ids.get(key(evidence.provider, evidence.providerVersion)),
    ]
  })
  const versions = await loadVersions(
    tables,
    wanted.filter((id) => id !== undefined),
  )
  const standing = await loadStanding(tables, { versions: versions.map(({ id }) => id) })
  const environments = await tables.selectFrom('broker_environments').selectAll().orderBy('id').execute()
  const latest = versions.some(({ tags }) => tags.length > 0)
    ? await tables
        .selectFrom('broker_tags as tag')
        .innerJoin('broker_pacticipants as pacticipant', 'pacticipant.id', 'tag.pacticipant_id')
        .select(({ fn }) => [
          'pacticipant.name as pacticipant',
          'tag.name as name',
          fn.max('tag.version_id').as('id'),
        ])
        .where('pacticipant.name', 'in', [...new Set(versions.map(({ pacticipant }) => pacticipant))])
        .where('tag.name', 'in', [...new Set(versions.flatMap(({ tags }) => tags.map(({ name }) => name)))])
        .groupBy(['pacticipant.name', 'tag.name'])
        .execute()
    : []
  return {
    versions: new Map(versions.map((version) => [key(version.pacticipant, version.number), version])),
    environments: new Map(
      versions.map((version) => [
        key(version.pacticipant, version.number),
        environments.filter(({ id }) =>
          standing.some((one) => one.versionId === version.id && one.environmentId === id),
        ),
      ]),
    ),
    latestTagged: new Map(latest.map(({ pacticipant, name, id }) => [key(pacticipant, name), id])),
  }
}

const deployable: Readonly<Record<Answer, boolean | null>> = { yes: true, no: false, unknown: null }

export const matrixView = (
  base: Base,
  { answer, counts }: Decision,
  notices: readonly Notice[],
  rows: readonly MatrixRow[],
  hasIgnore: boolean,
  context: RowContext,
) => {
  const { ignored, ...summary } = counts
  return {
    summary: {
      deployable: deployable[answer],
      reason: notices.map(({ text }) => text).join('\n'),
      ...summary,
      ...(hasIgnore && { ignored }),
    },
    notices,
    matrix: rows.map((row) => rowView(base, row, context)),
  }
}

const rowView = (
  base: Base,
  { publication, verification, comparison, isIgnored }: MatrixRow,
  context: RowContext,
) => {
  const { consumer, provider, consumerVersion, contentId: sha } = publication
  const pact = { consumer, provider, sha }
  return {
    consumer: participantView(base, consumer, consumerVersion, context),
    provider: participantView(base, provider, (verification ?? comparison)?.providerVersion, context),
    pact: {
      createdAt: momentText(publication.createdAt),
      _links: { self: { href: pactUrl(base, publication) } },
    },
    verificationResult:
      verification === undefined
        ? null
        : {
            success: verification.success,
            verifiedAt: momentText(verification.createdAt),
            _links: {
              self: {
                href: verificationUrl(base, pact, verification.number).replace(
                  '/verification-results/',
                  `/metadata/${encodeMetadata([['cvn', consumerVersion]])}/verification-results/`,
                ),
              },
            },
          },
    // Beside the verification that there is not: a client that does not know comparisons sees none.
    ...(comparison !== undefined && {
      comparisonResult: {
        success: comparison.success,
        comparedAt: momentText(comparison.createdAt),
        _links: { self: { href: comparisonUrl(base, pact, comparison.number) } },
      },
    }),
    ...(isIgnored && { ignored: true }),
  }
}

const participantView = (base: Base, name: string, number: string | undefined, context: RowContext) => {
  const version = number === undefined ? undefined : context.versions.get(key(name, number))
  return {
    name,
    version: version === undefined ? null : versionInRow(base, version, context),
    _links: { self: { href: pacticipantUrl(base, name) } },
  }
}

const versionInRow = (base: Base, version: KnownVersion, context: RowContext) => {
  const { pacticipant, number } = version
  const branches = version.branches.map(({ name, isHead }) => ({
    name,
    latest: isHead,
    _links: { self: namedLink('Branch version', name, branchVersionUrl(base, pacticipant, name, number)) },
  }))
  return {
    number,
    branch: version.branches.at(-1)?.name ?? null,
    branches,
    branchVersions: branches,
    environments: (context.environments.get(key(pacticipant, number)) ?? []).map((environment) => ({
      ...present({
        uuid: environment.uuid,
        name: environment.name,
        displayName: environment.display_name,
        production: environment.production === 1,
        contacts: environment.contacts === null ? null : JSON.parse(environment.contacts),
        createdAt: momentText(environment.created_at),
      }),
      _links: { self: namedLink('Environment', environment.name, environmentUrl(base, environment.uuid)) },
    })),
    _links: { self: { href: versionUrl(base, pacticipant, number) } },
    tags: version.tags.map(({ name }) => ({
      name,
      latest: context.latestTagged.get(key(pacticipant, name)) === version.id,
      _links: { self: { href: tagUrl(base, pacticipant, number, name) } },
    })),
  }
}
