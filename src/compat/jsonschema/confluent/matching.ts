/**
 * A largest set of pairs of which no two share a member: augmenting paths, searched without recursion. `candidates` has,
 * for each member of the first side, those of the second side it may be paired with (indexes below `size`); the
 * answer has the partner of each member of the first side, or undefined.
 */
export const maximumMatching = (
  candidates: readonly (readonly number[])[],
  size: number,
): readonly (number | undefined)[] => {
  const partners: (number | undefined)[] = candidates.map(() => undefined)
  const owners: (number | undefined)[] = Array.from({ length: size }, () => undefined)
  for (const start of candidates.keys()) augment(start, candidates, partners, owners)
  return partners
}

/** Finds a partner for `start`, giving others new partners where that is needed. */
const augment = (
  start: number,
  candidates: readonly (readonly number[])[],
  partners: (number | undefined)[],
  owners: (number | undefined)[],
): void => {
  const reachedFrom = new Map<number, number>()
  const waiting = [start]
  for (let member = waiting.shift(); member !== undefined; member = waiting.shift()) {
    for (const candidate of candidates[member] ?? []) {
      if (reachedFrom.has(candidate)) continue
      reachedFrom.set(candidate, member)
      const owner = owners[candidate]
      if (owner === undefined) return assign(candidate, reachedFrom, partners, owners)
      waiting.push(owner)
    }
  }
}

/** Walks back from a free candidate to the start, pairing each member with the candidate it was found through. */
const assign = (
  free: number,
  reachedFrom: ReadonlyMap<number, number>,
  partners: (number | undefined)[],
  owners: (number | undefined)[],
): void => {
  for (let candidate: number | undefined = free; candidate !== undefined;) {
    const member = reachedFrom.get(candidate) as number
    const next: number | undefined = partners[member]
    partners[member] = candidate
    owners[candidate] = member
    candidate = next
  }
}
