import { nearest } from './nearest.ts'
import { nameOf, type Shape } from './shape.ts'
import { normalizePath } from './path.ts'

/** Text that is not empty. */
export const text: Shape<string> = {
  schema: { type: 'string', minLength: 1 },
  read: (node, reading) => {
    if (node.kind === 'scalar' && typeof node.value === 'string') {
      if (node.value.trim() !== '') return node.value
      reading.report(node.start, 'Text is expected here, but it is empty.')
      return undefined
    }
    const quotes = node.kind === 'scalar' && node.value !== null ? '; put it in quotes' : ''
    reading.report(node.start, `Text is expected here, not ${nameOf(node)}${quotes}.`)
    return undefined
  },
}

export const truth: Shape<boolean> = {
  schema: { type: 'boolean' },
  read: (node, reading) => {
    if (node.kind === 'scalar' && typeof node.value === 'boolean') return node.value
    reading.report(node.start, `true or false is expected here, not ${nameOf(node)}.`)
    return undefined
  },
}

/** A number of things: 0, 1, 2… */
export const amount: Shape<number> = {
  schema: { type: 'integer', minimum: 0 },
  read: (node, reading) => {
    const value = node.kind === 'scalar' ? node.value : undefined
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
    reading.report(node.start, `A whole number, 0 or more, is expected here, not ${nameOf(node)}.`)
    return undefined
  },
}

/** Any number that is not negative, such as 0.5. */
export const quantity: Shape<number> = {
  schema: { type: 'number', minimum: 0 },
  read: (node, reading) => {
    const value = node.kind === 'scalar' ? node.value : undefined
    if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value
    reading.report(node.start, `A number, 0 or more, is expected here, not ${nameOf(node)}.`)
    return undefined
  },
}

/** Exactly this number. */
export const exactly = <Value extends number>(value: Value): Shape<Value> => ({
  schema: { const: value },
  read: (node, reading) => {
    if (node.kind === 'scalar' && node.value === value) return value
    reading.report(node.start, `${value} is expected here, not ${nameOf(node)}.`)
    return undefined
  },
})

/** One of some words. */
export const oneOf = <Word extends string>(words: readonly Word[]): Shape<Word> => ({
  schema: { enum: words },
  read: (node, reading) => {
    // An unquoted word such as `off` is text in YAML 1.2; a number or truth value is compared as it is written.
    const written = node.kind === 'scalar' ? node.text : undefined
    const found = words.find((word) => word === written)
    if (found !== undefined) return found
    const meant = nearest(written ?? '', words)
    const hint = meant === undefined ? '' : ` Did you mean "${meant}"?`
    reading.report(node.start, `One of ${words.join(', ')} is expected here, not ${nameOf(node)}.${hint}`)
    return undefined
  },
})

/** A path or a glob over paths, relative to the folder of the file; read as relative to the tree's root. */
export const path: Shape<string> = {
  schema: text.schema,
  read: (node, reading) => {
    const written = text.read(node, reading)
    if (written === undefined) return undefined
    const normalized = normalizePath(reading.folder, written)
    if (typeof normalized === 'string') return normalized
    reading.report(node.start, normalized.refused)
    return undefined
  },
}

/** A calendar day, YYYY-MM-DD. */
export const day: Shape<string> = {
  schema: { type: 'string', format: 'date' },
  read: (node, reading) => {
    const written = node.kind === 'scalar' ? node.text : ''
    if (/^\d{4}-\d{2}-\d{2}$/.test(written) && isCalendarDay(written)) return written
    reading.report(node.start, `A day such as 2027-03-01 is expected here, not ${nameOf(node)}.`)
    return undefined
  },
}

const isCalendarDay = (written: string): boolean => {
  const date = new Date(`${written}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written)
}

/** The address of a server. Credentials in it would end up in the repository. */
export const serverAddress: Shape<string> = {
  schema: { type: 'string', format: 'uri', pattern: '^https?://' },
  read: (node, reading) => {
    const written = text.read(node, reading)
    if (written === undefined) return undefined
    const url = URL.parse(written)
    if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
      reading.report(
        node.start,
        `An address such as "https://broker.example" is expected here, not ${nameOf(node)}.`,
      )
      return undefined
    }
    if (url.username !== '' || url.password !== '') {
      reading.report(
        node.start,
        'The address holds a user name or password, which everybody who reads the repository would see.',
      )
      return undefined
    }
    return written
  },
}
