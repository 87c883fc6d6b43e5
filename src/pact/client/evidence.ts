import { CannotJudge } from '../../core/cannot-judge.ts'
import { segment } from '../../http/segment.ts'
import type { Selector } from '../decide/query.ts'
import type { Evidence } from '../explain/judged.ts'
import type { Broker } from './broker.ts'
import { environmentNamed, placedIn, versionPlaced } from './environments.ts'
import { askMatrix } from './matrix.ts'
import { textIn, textOf, type Resource } from './resource.ts'

/** Asks a broker what an explanation needs. What it does not tell stays untold: the verdict does not depend on it. */
export const brokerEvidence = (broker: Broker): Evidence => ({
  versionsOf: (selector) => untold(versionsOf(broker, selector)),
  verificationsOf: ({ consumer, consumerVersion, provider }) =>
    untold(
      askMatrix(broker, {
        selectors: [{ pacticipant: consumer, version: consumerVersion }, { pacticipant: provider }],
        destination: {},
        latestBy: 'cvpv',
        ignore: [],
        success: [],
        limit: undefined,
        requiresVerification: true,
      }).then(({ rows }) =>
        rows
          .flatMap(({ providerVersion, success }) =>
            providerVersion === undefined || success === undefined ? [] : [{ providerVersion, success }],
          )
          .toReversed(),
      ),
    ),
})

const untold = <Value>(asked: Promise<Value>): Promise<Value | undefined> =>
  asked.catch((error: unknown) => {
    if (error instanceof CannotJudge) return undefined
    throw error
  })

const versionsOf = async (broker: Broker, selector: Selector): Promise<readonly string[] | undefined> => {
  const { environment, version, pacticipant } = selector
  if (environment !== undefined) {
    const found = await environmentNamed(broker, environment)
    const placed = await Promise.all([
      placedIn(broker, found, 'deployed', pacticipant),
      placedIn(broker, found, 'released', pacticipant),
    ])
    return [...new Set(placed.flat().map(versionPlaced))]
  }
  const base = `pacticipants/${segment(pacticipant, 'pacticipant')}`
  if (version !== undefined) return numberOf(broker, `${base}/versions/${segment(version, 'version')}`)
  const branch = selector.mainBranch === true ? await mainBranchOf(broker, base) : selector.branch
  if (branch !== undefined)
    return numberOf(broker, `${base}/branches/${segment(branch, 'branch')}/latest-version`)
  if (selector.mainBranch === true || selector.latest !== true) return undefined
  return numberOf(
    broker,
    `${base}/latest-version${selector.tag === undefined ? '' : `/${segment(selector.tag, 'tag')}`}`,
  )
}

const mainBranchOf = async (broker: Broker, route: string): Promise<string | undefined> =>
  textOf((await broker.find('describe a pacticipant', route))?.mainBranch)

const numberOf = async (broker: Broker, route: string): Promise<readonly string[]> => {
  const found: Resource | undefined = await broker.find('describe a version', route)
  return found === undefined ? [] : [textIn(found, 'number')]
}
