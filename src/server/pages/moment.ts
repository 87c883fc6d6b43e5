import { markup, type Markup } from './markup.ts'

/** A moment in milliseconds, to the minute and in UTC: whoever reads it may sit anywhere. */
export const moment = (milliseconds: number): Markup => {
  const iso = new Date(milliseconds).toISOString()
  return markup`<time datetime="${iso}">${iso.slice(0, 10)} ${iso.slice(11, 16)}&nbsp;UTC</time>`
}
