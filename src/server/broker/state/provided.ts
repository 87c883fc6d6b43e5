import type { Database } from '../tables.ts'
import { inPieces } from './loading.ts'
import {
  comparisonOf,
  stateComparisons,
  statePublications,
  stateVerifications,
  type StoredComparison,
  type StoredPublication,
  type StoredVerification,
  verificationOf,
} from './pacts.ts'
import { idsIn, type Selections, wholly } from './selected-versions.ts'

export interface Provided {
  readonly publications: readonly StoredPublication[]
  readonly verifications: readonly StoredVerification[]
  readonly comparisons: readonly StoredComparison[]
}

export const nothingProvided: Provided = { publications: [], verifications: [], comparisons: [] }

/** What the versions verified as providers or were compared with, and the pacts that say the same. */
export const providedBy = async (
  tables: Database,
  selections: Selections,
  requiresVerification: boolean,
): Promise<Provided> => {
  const [all, versions] = [wholly(selections), idsIn(selections)]
  const verifications = [
    ...(await inPieces(all, (piece) =>
      stateVerifications(tables).where('verification.provider_id', 'in', piece).execute(),
    )),
    ...(await inPieces(versions, (piece) =>
      stateVerifications(tables).where('verification.provider_version_id', 'in', piece).execute(),
    )),
  ].map(verificationOf)
  const comparisons = requiresVerification
    ? []
    : [
        ...(await inPieces(all, (piece) =>
          stateComparisons(tables).where('comparison.provider_id', 'in', piece).execute(),
        )),
        ...(await inPieces(versions, (piece) =>
          stateComparisons(tables).where('comparison.provider_version_id', 'in', piece).execute(),
        )),
      ].map(comparisonOf)
  const publications = await inPieces(
    [...verifications, ...comparisons].map(({ contentKey }) => contentKey),
    (piece) => statePublications(tables).where('publication.content_id', 'in', piece).execute(),
  )
  return { publications, verifications, comparisons }
}
