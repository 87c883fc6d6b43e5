/** One step into a value: a key, an index, or any of them. */
export type PathStep =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'any' }

/** A place in a body, from the top. */
export type BodyPath = readonly (string | number)[]

/** Reads `$.lines[*].name` or `$['first name'][0]`; undefined for what is not such a path. */
export const parsePath = (text: string): readonly PathStep[] | undefined => {
  if (text[0] !== '$') return undefined
  const steps: PathStep[] = []
  let at = 1
  while (at < text.length) {
    const taken =
      text[at] === '.' ? dotted(text, at + 1) : text[at] === '[' ? bracketed(text, at + 1) : undefined
    if (taken === undefined) return undefined
    steps.push(taken.step)
    at = taken.end
  }
  return steps
}

interface Taken {
  readonly step: PathStep
  readonly end: number
}

const dotted = (text: string, start: number): Taken | undefined => {
  let end = start
  while (end < text.length && text[end] !== '.' && text[end] !== '[') end++
  const key = text.slice(start, end)
  if (key === '') return undefined
  return { step: key === '*' ? { kind: 'any' } : { kind: 'key', key }, end }
}

const bracketed = (text: string, start: number): Taken | undefined => {
  const quote = text[start]
  if (quote === "'" || quote === '"') {
    let key = ''
    let at = start + 1
    for (; at < text.length && text[at] !== quote; at++) {
      if (text[at] === '\\') at++
      key += text[at] ?? ''
    }
    return text[at + 1] === ']' ? { step: { kind: 'key', key }, end: at + 2 } : undefined
  }
  const close = text.indexOf(']', start)
  if (close < 0) return undefined
  const inside = text.slice(start, close)
  if (inside === '*') return { step: { kind: 'any' }, end: close + 1 }
  return /^\d{1,9}$/.test(inside)
    ? { step: { kind: 'index', index: Number(inside) }, end: close + 1 }
    : undefined
}

/** Whether the steps lead to the place or to something that holds it. */
export const leadsTowards = (steps: readonly PathStep[], path: BodyPath): boolean =>
  steps.length <= path.length &&
  steps.every((step, index) => {
    const at = path[index]
    return step.kind === 'any' || at === (step.kind === 'key' ? step.key : step.index)
  })
