import type { Criterion } from '../../../pact/select/matching.ts'

/** What the link to a pact carries from its selection to the result of its verification. */
export interface Metadata {
  readonly isWorkInProgress: boolean
  /** Ids of the versions of the consumer for which it was selected. */
  readonly consumerVersionIds: readonly number[]
  /** The version of the consumer, where it was named by its number. */
  readonly consumerVersionNumber: string | undefined
}

type Parameter = readonly [name: string, value: string]

/** As Rails nests parameters: `s[][b]=main&s[][l]=true&s[][cv]=4&p=true`, in base64 for URLs. */
export const encodeMetadata = (parameters: readonly Parameter[]): string =>
  Buffer.from(
    new URLSearchParams(parameters.map(([name, value]): [string, string] => [name, value])).toString(),
  ).toString('base64url')

export const decodeMetadata = (text: string): Metadata => {
  const parameters = new URLSearchParams(Buffer.from(text, 'base64url').toString())
  const ids = [...parameters.getAll('s[][cv]'), ...parameters.getAll('cv')].map(Number)
  return {
    isWorkInProgress: parameters.get('w') === 'true' || parameters.get('wip') === 'true',
    consumerVersionIds: ids.filter((id) => Number.isSafeInteger(id) && id > 0),
    consumerVersionNumber: parameters.get('cvn') ?? undefined,
  }
}

/** The parameters of one reason why a pact was selected; `isDefault` when the client had named no selectors. */
export const criterionParameters = (
  criterion: Criterion,
  consumerVersionId: number,
  isDefault: boolean,
): readonly Parameter[] => {
  const own = ((): readonly Parameter[] => {
    switch (criterion.kind) {
      case 'latest':
        return [['s[][l]', 'true']]
      case 'branch':
        return [
          ['s[][b]', criterion.branch],
          ['s[][l]', 'true'],
        ]
      case 'latest tag':
        return [
          ['s[][t]', criterion.tag],
          ['s[][l]', 'true'],
        ]
      case 'tag':
        return [['s[][t]', criterion.tag]]
      case 'main branch':
        return isDefault ? [] : [['s[][l]', 'true']]
      case 'deployed':
      case 'released':
      case 'environment':
        return []
    }
  })()
  return [...own, ['s[][cv]', String(consumerVersionId)]]
}
