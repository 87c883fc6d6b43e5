/** Names as a sentence lists them, quoted; of many the first ten. */
export const listed = (names: readonly string[]): string => {
  const shown = names.slice(0, 10).map((name) => `"${name}"`)
  if (names.length > 10) shown.push(`${names.length - 10} more`)
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)!}`
}

export const counted = (count: number, one: string, several = `${one}s`): string =>
  `${count} ${count === 1 ? one : several}`

/** A share of 0 to 1 in percent, with as many digits as it takes: 0.9985 is 99.85 %. */
export const percent = (share: number): string => `${Number((share * 100).toFixed(3))} %`

/** The services of a chain or a circle, with what leads from one to the next where that has a name. */
export const path = (
  start: string,
  steps: readonly { readonly name: string; readonly by?: string }[],
): string =>
  [start, ...steps.map(({ name, by }) => (by === undefined ? `→ ${name}` : `→ (${by}) → ${name}`))].join(' ')
