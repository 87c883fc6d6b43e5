import process from 'node:process'

/** How long something took, and how long it may take, in milliseconds; undefined when it is there to be looked at only. */
export interface Timing {
  readonly name: string
  readonly ms: number
  readonly maximumMs: number | undefined
  /** What is counted where that is no time: `MiB`, `files`. */
  readonly unit?: string
}

export const timingText = ({ name, ms, maximumMs, unit = 'ms' }: Timing): string => {
  const figure = (value: number): string => value.toFixed(value < 100 && unit === 'ms' ? 2 : 0)
  return `${name}: ${figure(ms)} ${unit}${maximumMs === undefined ? '' : `; at most ${figure(maximumMs)} ${unit}`}`
}

/** Prints timings; whether none took longer than it may. */
export const printTimings = (timings: readonly Timing[]): boolean => {
  for (const timing of timings) process.stdout.write(`${timingText(timing)}\n`)
  return timings.every(({ ms, maximumMs = ms }) => ms <= maximumMs)
}
