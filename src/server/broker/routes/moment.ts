/** `2026-11-20T22:49:08+00:00`: a moment as the Pact Broker writes it. */
export const momentText = (milliseconds: number): string =>
  `${new Date(milliseconds).toISOString().slice(0, 19)}+00:00`

/** `20/11/2026`. */
export const dayText = (milliseconds: number): string =>
  new Date(milliseconds).toISOString().slice(0, 10).split('-').toReversed().join('/')

/** `about 2 hours ago (Fri 20 Nov 2026, 10:49pm +00:00)`. */
export const agoText = (milliseconds: number, now: number): string => {
  const minutes = Math.round((now - milliseconds) / 60_000)
  const count = (number: number, unit: string): string => `${number} ${unit}${number === 1 ? '' : 's'}`
  const distance =
    minutes < 1
      ? 'less than a minute'
      : minutes < 45
        ? count(minutes, 'minute')
        : minutes < 24 * 60
          ? `about ${count(Math.max(1, Math.round(minutes / 60)), 'hour')}`
          : count(Math.round(minutes / (24 * 60)), 'day')
  const moment = new Date(milliseconds)
  const [day, date, month, year] = moment.toUTCString().replace(',', '').split(' ')
  const hour = moment.getUTCHours()
  const clock = `${hour % 12 === 0 ? 12 : hour % 12}:${String(moment.getUTCMinutes()).padStart(2, '0')}${hour < 12 ? 'am' : 'pm'}`
  return `${distance} ago (${day} ${date} ${month} ${year}, ${clock} +00:00)`
}

/** Members that have a value. */
export const present = (members: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null && value !== undefined))
