import { decide } from '../../../pact/decide/decide.ts'
import { matrixState } from '../../broker/state/matrix-state.ts'
import { loadVersions } from '../../broker/state/loading.ts'
import { pacticipantsNamed, selectedVersions, type Known } from '../../broker/state/selected-versions.ts'
import type { Database } from '../../broker/tables.ts'
import { type PacticipantView, versionsShown } from '../pacticipant.ts'
import { deployQuery } from './deploy.ts'
import { lastVerifications, loadIntegrations, newestPacts, slice } from './slice.ts'

/** What the page of a pacticipant shows; undefined when there is none of that name. */
export const loadPacticipant = async (
  tables: Database,
  name: string,
  from: number,
): Promise<PacticipantView | undefined> => {
  const [known] = await pacticipantsNamed(tables, [name])
  if (known === undefined) return undefined
  const pacticipant = { name, mainBranch: known.main_branch ?? undefined }
  const publications = await newestPacts(tables, known.id)
  const next = await nextVersion(tables, known)
  const shown = await tables
    .selectFrom('broker_versions')
    .select('id')
    .where('pacticipant_id', '=', known.id)
    .orderBy('id', 'desc')
    .limit(versionsShown)
    .offset(from)
    .execute()
  const { total } = await tables
    .selectFrom('broker_versions')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .where('pacticipant_id', '=', known.id)
    .executeTakeFirstOrThrow()
  const versions = await loadVersions(
    tables,
    shown.map(({ id }) => id),
  )
  const state = await slice(tables, {
    pacticipants: [pacticipant],
    integrations: await loadIntegrations(tables, known.id),
    publications,
    verifications: await lastVerifications(tables, publications),
    versionIds: [],
    placed: { pacticipants: [known.id] },
  })
  const outlooks = []
  for (const environment of next === undefined ? [] : state.environments) {
    const query = deployQuery(name, next?.number, environment)
    outlooks.push({ environment, answer: decide(await matrixState(tables, query), query).answer })
  }
  return {
    state,
    pacticipant,
    next,
    outlooks,
    versions: versions.toReversed(),
    extract: { from, size: versionsShown, total: Number(total) },
  }
}

const nextVersion = async (tables: Database, known: Known) => {
  for (const selector of [{ mainBranch: true, latest: true }, { latest: true }]) {
    const selected = (await selectedVersions(tables, [known], selector)).get(known.id)
    const [version] = await loadVersions(tables, selected === undefined || selected === 'all' ? [] : selected)
    if (version !== undefined) return version
  }
  return undefined
}
