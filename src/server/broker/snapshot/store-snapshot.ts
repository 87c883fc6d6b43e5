import { randomUUID } from 'node:crypto'
import { CannotJudge } from '../../../core/cannot-judge.ts'
import { addToBranch } from '../branches.ts'
import { type Broker, change } from '../broker.ts'
import { storeComparison } from '../comparisons.ts'
import { type Content, findContent } from '../contents.ts'
import { createEnvironment, findEnvironmentNamed } from '../environments.ts'
import { addLabel } from '../labels.ts'
import { readPactDocument } from '../../../pact/content/pact-document.ts'
import { createPacticipant, existingPacticipant, findPacticipant, pacticipantNamed } from '../pacticipants.ts'
import { deploy, release } from '../placements.ts'
import { storePublication } from '../publish-pact.ts'
import type { Database } from '../tables.ts'
import { findTag, insertTag } from '../tags.ts'
import { storeVerification } from '../verifications.ts'
import { createVersion, findVersion, type Version, versionNumbered } from '../versions.ts'
import type { Snapshot, SnapshotComparison, SnapshotVerification } from '../../../pact/transfer/snapshot.ts'

/**
 * Stores what another broker knows, all of it or nothing. Only into a broker that knows nothing yet: the order of versions
 * decides what is latest, and cannot be put together from two.
 */
export const storeSnapshot = (broker: Broker, snapshot: Snapshot): Promise<void> =>
  change(broker, async (tables) => {
    const known = await tables.selectFrom('broker_pacticipants').select('name').limit(1).executeTakeFirst()
    if (known !== undefined)
      throw new CannotJudge(
        `The database has pacticipants already, ${known.name} among them.`,
        'Import into a new database: --db FILE.',
      )
    for (const one of snapshot.pacticipants) {
      const details = {
        ...(one.displayName !== undefined && { display_name: one.displayName }),
        main_branch: one.mainBranch ?? null,
        repository_url: one.repositoryUrl ?? null,
      }
      const pacticipant = await createPacticipant(tables, one.name, details, one.createdAt)
      for (const label of one.labels) await addLabel(tables, pacticipant, label, one.createdAt)
    }
    for (const { uuid, name, displayName, production, createdAt } of snapshot.environments) {
      const details = {
        name,
        display_name: displayName ?? name,
        production: Number(production),
        contacts: null,
      }
      await createEnvironment(tables, uuid === '' ? randomUUID() : uuid, details, createdAt)
    }
    await storeVersions(tables, snapshot)
    await storePacts(tables, snapshot)
    await storeVerifications(tables, snapshot)
    await storeComparisons(tables, snapshot)
    await storePlacements(tables, snapshot)
  })

const storeVersions = async (tables: Database, { versions }: Snapshot): Promise<void> => {
  for (const { pacticipant: name, number, buildUrl, branches, tags, createdAt } of versions) {
    const pacticipant = await pacticipantNamed(tables, name, createdAt)
    if ((await findVersion(tables, pacticipant, number)) !== undefined) continue
    const version = await createVersion(tables, pacticipant, number, createdAt, buildUrl ?? null)
    for (const branch of branches) await addToBranch(tables, pacticipant, version, branch, createdAt)
    // What a tag meant to the other broker, its branches and deployments say.
    for (const tag of tags)
      if ((await findTag(tables, version, tag)) === undefined)
        await insertTag(tables, version, tag, createdAt)
  }
}

const storePacts = async (tables: Database, { pacts }: Snapshot): Promise<void> => {
  for (const { consumer, consumerVersion, provider, sha, text, createdAt } of pacts) {
    const read = readPactDocument(text)
    if ('problem' in read)
      throw new CannotJudge(
        `The pact of ${consumer} ${consumerVersion} with ${provider} cannot be read: ${read.problem}.`,
      )
    const pair = {
      consumer: await pacticipantNamed(tables, consumer, createdAt),
      provider: await pacticipantNamed(tables, provider, createdAt),
    }
    const version = await versionNumbered(tables, pair.consumer, consumerVersion, createdAt)
    // The ids of interactions that the other broker added are not part of what it identified.
    const document = sha === '' ? read.document : { ...read.document, sha }
    await storePublication(tables, pair, version, document, createdAt)
  }
}

const storeVerifications = async (tables: Database, { verifications }: Snapshot): Promise<void> => {
  for (const one of verifications) {
    const { content, version } = await aboutResult(tables, one)
    const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value))
    await storeVerification(
      tables,
      content,
      version,
      {
        success: one.success,
        wip: false,
        buildUrl: one.buildUrl ?? null,
        testResults: json(one.testResults),
        verifiedBy: json(one.verifiedBy),
      },
      one.createdAt,
    )
  }
}

const storeComparisons = async (tables: Database, { comparisons }: Snapshot): Promise<void> => {
  for (const one of comparisons) {
    const { content, version } = await aboutResult(tables, one)
    const result = { success: one.success, result: JSON.stringify(one.result) }
    await storeComparison(tables, content, version, result, one.createdAt)
  }
}

/** The content and the version of the provider that a result is about. */
const aboutResult = async (
  tables: Database,
  one: SnapshotVerification | SnapshotComparison,
): Promise<{ readonly content: Content; readonly version: Version }> => {
  const consumer = await existingPacticipant(tables, one.consumer)
  const provider = await existingPacticipant(tables, one.provider)
  const content = await findContent(tables, consumer, provider, one.sha)
  if (content === undefined)
    throw new CannotJudge(
      `A result of ${one.provider} ${one.providerVersion} is about a pact of ${one.consumer} that was not read (${one.sha}).`,
      'Something was published meanwhile, perhaps: import again.',
    )
  return { content, version: await versionNumbered(tables, provider, one.providerVersion, one.createdAt) }
}

const storePlacements = async (tables: Database, { placements }: Snapshot): Promise<void> => {
  for (const {
    kind,
    pacticipant: name,
    version: number,
    environment: place,
    target,
    createdAt,
  } of placements) {
    const pacticipant = await findPacticipant(tables, name)
    const version = pacticipant && (await findVersion(tables, pacticipant, number))
    const environment = await findEnvironmentNamed(tables, place)
    if (version === undefined || environment === undefined)
      throw new CannotJudge(
        `${name} ${number} is in ${place}, but was not among the versions that were read.`,
        'Import again.',
      )
    if (kind === 'deployment') await deploy(tables, version, environment, target ?? null, createdAt)
    else await release(tables, version, environment, createdAt)
  }
}
