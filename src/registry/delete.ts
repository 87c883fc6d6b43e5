import { CannotJudge } from '../core/cannot-judge.ts'
import type { SubjectVersion } from './answers.ts'
import type { Registry } from './registry.ts'
import { inParallel } from '../http/parallel.ts'

export interface Deletion {
  readonly subject: string
  /** Live ones, which are deleted first also where everything goes for good. */
  readonly live: readonly number[]
  /** Those that go for good; none when nothing does. */
  readonly forGood: readonly number[]
  /** The whole subject and not single versions. */
  readonly whole: boolean
}

export interface Referrer extends SubjectVersion {
  /** What it refers to. */
  readonly on: number
}

/** @throws {CannotJudge} when there is nothing to delete */
export const planDeletion = async (
  registry: Registry,
  subject: string,
  version: number | undefined,
  permanent: boolean,
): Promise<Deletion> => {
  const [live, all] = await Promise.all([
    registry.versions(subject),
    permanent ? registry.versions(subject, { deleted: true }) : [],
  ])
  const chosen = (versions: readonly number[]): readonly number[] =>
    version === undefined ? versions : versions.filter((each) => each === version)
  const deletion = { subject, live: chosen(live), forGood: chosen(all), whole: version === undefined }
  if (deletion.live.length > 0 || deletion.forGood.length > 0) return deletion
  throw new CannotJudge(
    `The schema registry has no ${version === undefined ? '' : `version ${version} of the `}subject "${subject}" to delete.`,
    permanent ? undefined : 'What is deleted already is listed with: concordat registry list --deleted',
  )
}

/** What refers to versions that are to be deleted, and would not be deleted with them. */
export const referrersOf = async (
  registry: Registry,
  { subject, live, forGood }: Deletion,
): Promise<readonly Referrer[]> => {
  const versions = [...new Set([...live, ...forGood])]
  const found = await inParallel(versions, async (on) => {
    const uses = await inParallel(await registry.referrers(subject, on), (id) => registry.usesOf(id))
    return uses.flat().map((use) => ({ ...use, on }))
  })
  return found.flat().filter((use) => !(use.subject === subject && versions.includes(use.version)))
}

/** Deletes softly, and then for good what is to go for good: registries want both, in this order. */
export const deleteVersions = async (registry: Registry, deletion: Deletion): Promise<void> => {
  const { subject, live, forGood, whole } = deletion
  for (const [versions, permanent] of [
    [live, false],
    [forGood, true],
  ] as const) {
    if (versions.length === 0) continue
    if (whole) await registry.deleteSubject(subject, permanent)
    else for (const version of versions) await registry.deleteVersion(subject, version, permanent)
  }
}
