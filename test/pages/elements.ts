/** An element of a page, as a browser would see it. */
export interface Element {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: Element[]
  /** All text in it, in order, without markup. */
  text: string
}

const empty = new Set(['meta', 'link', 'input', 'br', 'hr', 'img'])

/** Reads a page strictly: tags must be balanced and attributes quoted. Throws otherwise. */
export const readMarkup = (page: string): Element => {
  const root: Element = { name: '', attributes: new Map(), children: [], text: '' }
  const open = [root]
  let at = page.startsWith('<!doctype html>') ? '<!doctype html>'.length : 0
  while (at < page.length) {
    const next = page.indexOf('<', at)
    const text = decoded(page.slice(at, next === -1 ? page.length : next))
    for (const element of open) element.text += text
    if (next === -1) break
    const end = page.indexOf('>', next)
    const tag = page.slice(next + 1, end)
    at = end + 1
    if (tag.startsWith('/')) {
      const closed = open.pop()
      if (closed?.name !== tag.slice(1).trim()) throw new Error(`</${tag.slice(1)}> closes <${closed?.name}>`)
      continue
    }
    const element: Element = { name: nameOf(tag), attributes: attributesOf(tag), children: [], text: '' }
    open.at(-1)?.children.push(element)
    if (!tag.endsWith('/') && !empty.has(element.name)) open.push(element)
  }
  if (open.length > 1) throw new Error(`<${open.at(-1)?.name}> is not closed`)
  return root
}

const nameOf = (tag: string): string => {
  const name = /^[a-z][a-z0-9]*/.exec(tag)?.[0]
  if (name === undefined) throw new Error(`<${tag}> is no tag`)
  return name
}

const attributesOf = (tag: string): ReadonlyMap<string, string> => {
  const rest = tag.slice(nameOf(tag).length).replace(/\/$/, '')
  const attributes = new Map<string, string>()
  const left = rest.replaceAll(/\s([a-zA-Z-]+)(?:="([^"]*)")?(?=\s|$)/g, (_all, name: string, value = '') => {
    if (attributes.has(name)) throw new Error(`<${tag}> has ${name} twice`)
    attributes.set(name, decoded(value))
    return ''
  })
  if (left.trim() !== '') throw new Error(`<${tag}> has odd attributes: ${left.trim()}`)
  return attributes
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  nbsp: '\u00a0',
}

const decoded = (text: string): string =>
  text.replaceAll(/&([a-z#0-9]+);/g, (entity, name: string) => entities[name] ?? entity)

export const allElements = (root: Element): readonly Element[] => [
  root,
  ...root.children.flatMap((child) => allElements(child)),
]

export const elementsNamed = (root: Element, ...names: readonly string[]): readonly Element[] =>
  allElements(root).filter(({ name }) => names.includes(name))
