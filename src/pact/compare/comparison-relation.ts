/** The relation by which a broker says in its index where results of comparisons are sent. The Pact Broker has none. */
export const comparisonRelation = 'concordat:publish-comparison-results'

/** What such a result has beside its success and the version of the provider. */
export const comparisonFields = [
  'interactions',
  'notCompared',
  'documents',
  'findings',
  'comparedBy',
] as const
