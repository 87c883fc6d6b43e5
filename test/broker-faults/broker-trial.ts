import type { Trial } from '../registry-faults/kills.ts'
import { brokenPromises } from './kept.ts'
import { load } from './load.ts'
import { addPromised, nothingPromised, type Promised } from './promised.ts'

/** Sixteen clients of a broker. */
export const brokerTrial: Trial<Promised> = { nothingPromised, addPromised, load, brokenPromises }
