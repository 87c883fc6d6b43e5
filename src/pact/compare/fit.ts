/** Whether a schema takes a value: for certain, for certain not, or it cannot be told from the pact. */
export type Fit = 'yes' | 'no' | 'unknown'

/** Whether all of it fits. */
export const allFit = (fits: Iterable<Fit>): Fit => {
  let result: Fit = 'yes'
  for (const fit of fits) {
    if (fit === 'no') return 'no'
    if (fit === 'unknown') result = 'unknown'
  }
  return result
}

/** Whether at least so many of them fit, and at most so many. */
export const countFits = (fits: readonly Fit[], least: number, most: number): Fit => {
  const certain = fits.filter((fit) => fit === 'yes').length
  const possible = fits.filter((fit) => fit !== 'no').length
  if (possible < least || certain > most) return 'no'
  return certain >= least && possible <= most ? 'yes' : 'unknown'
}

export const opposite = (fit: Fit): Fit => (fit === 'yes' ? 'no' : fit === 'no' ? 'yes' : 'unknown')
