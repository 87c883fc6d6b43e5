/** The query of a page as it comes from the router: a name given twice has a list. */
export type PageQuery = Readonly<Record<string, string | readonly string[] | undefined>>

/** The last value of a name; empty where there is none. */
export const valueIn = (query: PageQuery, name: string): string => {
  const value = query[name]
  return (typeof value === 'object' ? value.at(-1) : value) ?? ''
}

/** A number that is not negative; undefined for everything else. */
export const numberFrom = (text: string): number | undefined =>
  /^\d{1,9}$/.test(text) ? Number(text) : undefined

/** How much of a list to skip. */
export const fromIn = (query: PageQuery): number => numberFrom(valueIn(query, 'from')) ?? 0
