import process from 'node:process'

/** How long something took, and how long it may take, in milliseconds; undefined when it is there to be looked at only. */
export interface Timing {
  readonly name: string
  readonly ms: number
  readonly maximumMs: number | undefined
}

export const timingText = ({ name, ms, maximumMs }: Timing): string =>
  `${name}: ${ms.toFixed(ms < 100 ? 2 : 0)} ms${maximumMs === undefined ? '' : `; at most ${maximumMs} ms`}`

/** Prints timings; whether none took longer than it may. */
export const printTimings = (timings: readonly Timing[]): boolean => {
  for (const timing of timings) process.stdout.write(`${timingText(timing)}\n`)
  return timings.every(({ ms, maximumMs = ms }) => ms <= maximumMs)
}
