import type { Comparison, Publication, Verification } from '../state.ts'
import { providerOrder, type OrderOf } from './order.ts'
import { evidenceOf, type Pairing } from './pairings.ts'
import type { LatestBy } from './query.ts'

/** Of each version of a consumer and its provider the pact that was published last. */
export const latestPublications = (publications: readonly Publication[]): readonly Publication[] =>
  latestOf(publications, ({ consumer, consumerVersion, provider }) =>
    [consumer, consumerVersion, provider].join('\0'),
  )

/** Of each content and version of a provider the result that was published last. */
export const latestResults = <Result extends Verification | Comparison>(
  results: readonly Result[],
): readonly Result[] =>
  latestOf(results, ({ consumer, provider, contentId, providerVersion }) =>
    [consumer, provider, contentId, providerVersion].join('\0'),
  )

const latestOf = <Item extends { readonly id: number }>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): readonly Item[] => {
  const latest = new Map<string, Item>()
  for (const item of items) {
    const key = keyOf(item)
    const known = latest.get(key)
    if (known === undefined || known.id < item.id) latest.set(key, item)
  }
  return [...latest.values()]
}

/** Of each group the row of the newest version of the provider; the first if that is a pact without a verification. */
export const latestBy = (rows: readonly Pairing[], by: LatestBy, orderOf: OrderOf): readonly Pairing[] =>
  [...Map.groupBy(rows, (row) => groupKey(row, by)).values()].map((group) => {
    const [first] = group as [Pairing]
    if (evidenceOf(first) === undefined) return first
    return group.reduce((best, row) =>
      providerOrder(orderOf, row) > providerOrder(orderOf, best) ? row : best,
    )
  })

const groupKey = ({ publication, ...results }: Pairing, by: LatestBy): string => {
  const { consumer, consumerVersion, provider } = publication
  switch (by) {
    case 'cvpv':
      return [consumer, consumerVersion, provider, evidenceOf(results)?.providerVersion].join('\0')
    case 'cvp':
      return [consumer, consumerVersion, provider].join('\0')
    case 'cp':
      return [consumer, provider].join('\0')
  }
}
