/** A media type name taken apart (RFC 6838), in lower case and without parameters. */
interface MediaTypeName {
  readonly essence: string
  readonly type: string
  readonly subtype: string
  /** The structured syntax: `json` in `application/problem+json`. */
  readonly suffix: string
  readonly parameters: string
}

const parseName = (name: string): MediaTypeName => {
  const [essence = '', ...parameters] = name.split(';').map((part) => part.trim().toLowerCase())
  const [type = '', subtype = ''] = essence.split('/')
  const plus = subtype.lastIndexOf('+')
  return {
    essence,
    type,
    subtype,
    suffix: plus < 0 ? '' : subtype.slice(plus + 1),
    parameters: parameters.toSorted().join(';'),
  }
}

export const sameMediaType = (left: string, right: string): boolean => {
  const [one, other] = [parseName(left), parseName(right)]
  return one.essence === other.essence && one.parameters === other.parameters
}

/** How a media type that took the place of another relates to it; undefined when they have nothing in common. */
export type NameRelation = 'parameters' | 'generalized' | 'specialized'

export const nameRelation = (before: string, after: string): NameRelation | undefined => {
  const [old, now] = [parseName(before), parseName(after)]
  const related = old.essence === now.essence || covers(now, old) || covers(old, now)
  if (related && old.parameters !== now.parameters) return 'parameters'
  if (covers(now, old)) return 'generalized'
  return covers(old, now) ? 'specialized' : undefined
}

const covers = (general: MediaTypeName, special: MediaTypeName): boolean => {
  if (general.essence === '*/*') return true
  if (general.type !== special.type) return false
  return general.subtype === '*' || general.subtype === special.suffix
}

/** Text on the wire: a number looks like the string that shows it. */
export const isLooselyTyped = (name: string): boolean => {
  const { essence, type, suffix } = parseName(name)
  return (
    type === 'text' ||
    suffix === 'xml' ||
    essence === 'application/xml' ||
    essence === 'application/x-www-form-urlencoded'
  )
}
