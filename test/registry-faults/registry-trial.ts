import { type Acknowledged, addAcknowledged, nothingAcknowledged } from './acknowledged.ts'
import { brokenPromises } from './kept.ts'
import type { Trial } from './kills.ts'
import { load } from './load.ts'

/** Sixteen clients of a schema registry. */
export const registryTrial: Trial<Acknowledged> = {
  nothingPromised: nothingAcknowledged,
  addPromised: addAcknowledged,
  load,
  brokenPromises,
}
