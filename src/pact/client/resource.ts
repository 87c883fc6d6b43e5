/** What a broker answers: an object with links (`_links`) to others and others inside of it (`_embedded`). */
export type Resource = Readonly<Record<string, unknown>>

export const isResource = (value: unknown): value is Resource =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export interface Link {
  readonly href: string
  readonly name: string | undefined
}

const linkFrom = (value: unknown): Link | undefined =>
  isResource(value) && typeof value.href === 'string'
    ? { href: value.href, name: textOf(value.name) }
    : undefined

/** The links of a resource by their relation, such as `pb:record-deployment`: none, one or several. */
export const linksOf = (resource: Resource, relation: string): readonly Link[] => {
  const links = isResource(resource._links) ? resource._links[relation] : undefined
  return [links]
    .flat()
    .map(linkFrom)
    .filter((link) => link !== undefined)
}

/** The resources inside of a resource, by the name of the list. */
export const embeddedIn = (resource: Resource, name: string): readonly Resource[] => {
  const embedded = isResource(resource._embedded) ? resource._embedded[name] : undefined
  return [embedded].flat().filter(isResource)
}

export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** A property of a resource that is text: empty where there is none. */
export const textIn = (resource: Resource | undefined, name: string): string => textOf(resource?.[name]) ?? ''
