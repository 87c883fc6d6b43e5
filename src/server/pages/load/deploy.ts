import type { MatrixQuery, Selector } from '../../../pact/decide/query.ts'
import { explain } from '../../../pact/explain/explain.ts'
import type { Evidence, JudgedRow } from '../../../pact/explain/judged.ts'
import { judgeState } from '../../../pact/explain/state-evidence.ts'
import { environmentNames, loadVersions } from '../../broker/state/loading.ts'
import { matrixState } from '../../broker/state/matrix-state.ts'
import { statePublications, verificationsOfPacts } from '../../broker/state/pacts.ts'
import { type Known, pacticipantsNamed, selectedVersions } from '../../broker/state/selected-versions.ts'
import type { Database } from '../../broker/tables.ts'
import type { DeployForm, DeployVerdict, DeployView } from '../can-i-deploy.ts'

/** What `can-i-deploy` of the Pact Broker's client asks; without a version about the newest one. */
export const deployQuery = (
  pacticipant: string,
  version: string | undefined,
  environment: string,
): MatrixQuery => ({
  selectors: [{ pacticipant, ...(version === undefined ? { latest: true } : { version }) }],
  destination: { environment },
  latestBy: 'cvpv',
  ignore: [],
  success: [],
  limit: undefined,
})

const versionsOffered = 50

/** What the page shows: the form, and the verdict when it is filled in. */
export const loadDeployment = async (tables: Database, form: DeployForm): Promise<DeployView> => {
  const names = await tables.selectFrom('broker_pacticipants').select('name').orderBy('name').execute()
  const environments = await environmentNames(tables)
  const [known] = await pacticipantsNamed(tables, [form.pacticipant])
  const offered =
    known === undefined
      ? []
      : await tables
          .selectFrom('broker_versions')
          .select('number')
          .where('pacticipant_id', '=', known.id)
          .orderBy('id', 'desc')
          .limit(versionsOffered)
          .execute()
  return {
    form,
    pacticipants: names.map(({ name }) => name),
    environments,
    versions: offered.map(({ number }) => number),
    verdict:
      known === undefined || !environments.includes(form.environment)
        ? undefined
        : await verdictOf(tables, known, form),
  }
}

const verdictOf = async (
  tables: Database,
  known: Known,
  { version, environment }: DeployForm,
): Promise<DeployVerdict> => {
  const query = deployQuery(known.name, version === '' ? undefined : version, environment)
  const judged = judgeState(await matrixState(tables, query), query)
  const evidence = evidenceIn(tables)
  const [meant] = (await evidence.versionsOf(query.selectors[0] as Selector)) ?? []
  return { question: query, version: meant, judged, explanation: await explain(query, judged, evidence) }
}

/** What else the broker knows, asked for where the explanation needs it. */
const evidenceIn = (tables: Database): Evidence => ({
  async versionsOf({ pacticipant, ...selector }) {
    const [known] = await pacticipantsNamed(tables, [pacticipant])
    if (known === undefined) return []
    const selected = (await selectedVersions(tables, [known], selector)).get(known.id)
    if (selected === undefined || selected === 'all') return undefined
    return (await loadVersions(tables, selected)).map(({ number }) => number)
  },
  verificationsOf: (row) => resultsOf(tables, row),
})

const resultsOf = async (
  tables: Database,
  { consumer, consumerVersion, provider }: JudgedRow,
): ReturnType<Evidence['verificationsOf']> => {
  const publications = await statePublications(tables)
    .where('consumer.name', '=', consumer)
    .where('version.number', '=', consumerVersion)
    .where('provider.name', '=', provider)
    .execute()
  return verificationsOfPacts(tables, publications, 'any version')
}
