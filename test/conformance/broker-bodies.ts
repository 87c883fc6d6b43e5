/*
 * Answers of two brokers that differ in ids, times and hosts only become the same text.
 */

const patterns: readonly (readonly [RegExp, string])[] = [
  [/https?:\/\/(?:127\.0\.0\.1|localhost)(?::[0-9]+)?/g, '{broker}'],
  [/http:\/\/example\.org(?=[/"\s<)]|$)/g, '{broker}'],
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '{id}'],
  [/((?:triggered-)?webhooks\/)[\w-]{16,}(?=[/"\s]|$)/g, '$1{id}'],
  [/\b[0-9a-f]{40}\b/g, '{sha}'],
  // What the recorded broker says where its translations are not installed.
  [
    /Translation missing: en\.webmachine\.errors\.404\.message/g,
    'The requested document was not found on this server.',
  ],
  // How long ago something was depends on when one asks.
  [/(changes were made )[a-z0-9 ]+(?= \()/g, '$1{ago}'],
  [/(Verification result )[0-9]+/g, '$1{id}'],
  [/( provider version \S+ number )[0-9]+/g, '$1{id}'],
  // Results are numbered through for all pacts of a broker, or for each.
  [/(verification-results\/)[0-9]+/g, '$1{id}'],
  [
    /[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})/g,
    '{time}',
  ],
]

/** In metadata of links a version is named by its id, or by its number where it is not one of selectors. */
const versionId = /((?:^|&|%5D=?|%5B)cv(?:%5D)?=)[0-9]+/g

/** A text without ids, times and hosts. */
export const neutralText = (text: string, broker: string): string => {
  let neutral = text.replaceAll(broker, '{broker}')
  neutral = neutral.replaceAll(/(\/metadata\/)([\w-]+)/g, (_, path: string, metadata: string) =>
    [path, ...Buffer.from(metadata, 'base64url').toString().replaceAll(versionId, '$1{id}')].join(''),
  )
  for (const [pattern, placeholder] of patterns) neutral = neutral.replaceAll(pattern, placeholder)
  return neutral
}

/** A body without ids, times and hosts, and links of ours; of JSON also without the order of keys. */
export const neutralBody = (body: string, broker: string): unknown => {
  const text = neutralText(body, broker)
  try {
    return withSortedKeys(JSON.parse(text) as unknown)
  } catch {
    return text.includes('<svg') ? badgeComments(text) : text
  }
}

/** What a badge is about stands in a comment; how it is drawn is up to each broker. */
const badgeComments = (svg: string): string => (svg.match(/<!--[^>]*-->/g) ?? []).join('\n')

const withSortedKeys = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withSortedKeys)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !key.startsWith('concordat:'))
      .map(([key, item]) => [key, key === 'uuid' ? '{id}' : withSortedKeys(item)] as const)
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  )
}

/** Where two bodies differ first: a path into them, and what is there. */
export const firstDifference = (ours: unknown, theirs: unknown, path = ''): string | undefined => {
  if (JSON.stringify(ours) === JSON.stringify(theirs)) return undefined
  const isBranch = (value: unknown): value is object => typeof value === 'object' && value !== null
  if (isBranch(ours) && isBranch(theirs) && Array.isArray(ours) === Array.isArray(theirs)) {
    const [one, other] = [new Map(Object.entries(ours)), new Map(Object.entries(theirs))]
    for (const key of new Set([...one.keys(), ...other.keys()])) {
      const found = firstDifference(one.get(key), other.get(key), `${path}.${key}`)
      if (found !== undefined) return found
    }
  }
  return `${path}: ${shown(ours)} instead of ${shown(theirs)}`
}

const shown = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 300)
