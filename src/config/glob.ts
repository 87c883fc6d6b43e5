/** Tells whether a text matches. */
export type Glob = (text: string) => boolean

/**
 * A glob over paths, rule ids or subjects: `?` is one character and `*` any number of them, both except `/`; `**`
 * crosses `/`, and a `**` that fills a segment (`**` followed by `/`) also stands for no folder at all. Everything else
 * stands for itself. Time is at most pattern × text, whatever the pattern.
 */
export const glob = (pattern: string): Glob => {
  if (!isGlob(pattern)) return (text) => text === pattern
  const steps = stepsOf(pattern)
  return (text) => matches(steps, text)
}

export const isGlob = (pattern: string): boolean => pattern.includes('*') || pattern.includes('?')

type Step =
  | { readonly kind: 'character'; readonly character: string }
  | { readonly kind: 'any-character' | 'any-in-segment' | 'anything' }
  /** Either goes on after the next step, which is always `folders`, or takes it. */
  | { readonly kind: 'maybe-folders' }
  | { readonly kind: 'folders' }

const stepsOf = (pattern: string): readonly Step[] => {
  const steps: Step[] = []
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern.charAt(index)
    if (character === '?') steps.push({ kind: 'any-character' })
    else if (character !== '*') steps.push({ kind: 'character', character })
    else {
      const start = index
      while (pattern[index + 1] === '*') index++
      const startsSegment = start === 0 || pattern[start - 1] === '/'
      if (start === index) steps.push({ kind: 'any-in-segment' })
      else if (startsSegment && pattern[index + 1] === '/') {
        steps.push({ kind: 'maybe-folders' }, { kind: 'folders' })
        index++
      } else steps.push({ kind: 'anything' })
    }
  }
  return steps
}

/** Walks the text once and keeps all places of the pattern that can have been reached: no going back, no blow-up. */
const matches = (steps: readonly Step[], text: string): boolean => {
  let reached = new Uint8Array(steps.length + 1)
  reached[0] = 1
  enterWithoutText(steps, reached)
  for (let index = 0; index < text.length && reached.includes(1); index++) {
    const character = text.charAt(index)
    const next = new Uint8Array(steps.length + 1)
    steps.forEach((step, place) => {
      if (reached[place] === 1) take(step, place, character, next)
    })
    enterWithoutText(steps, next)
    reached = next
  }
  return reached[steps.length] === 1
}

/** Marks the places that are reached from `place` by one character. */
const take = (step: Step, place: number, character: string, next: Uint8Array): void => {
  switch (step.kind) {
    case 'character':
      if (character === step.character) next[place + 1] = 1
      return
    case 'any-character':
      if (character !== '/') next[place + 1] = 1
      return
    case 'any-in-segment':
      if (character !== '/') next[place] = 1
      return
    case 'anything':
      next[place] = 1
      return
    case 'folders':
      next[place] = 1
      if (character === '/') next[place + 1] = 1
      return
    case 'maybe-folders':
      return
  }
}

/** Marks the places that are reached without any character, because a wildcard may stand for nothing. */
const enterWithoutText = (steps: readonly Step[], reached: Uint8Array): void => {
  steps.forEach(({ kind }, place) => {
    if (reached[place] === 0) return
    if (kind === 'any-in-segment' || kind === 'anything') reached[place + 1] = 1
    if (kind === 'maybe-folders') reached[place + 1] = reached[place + 2] = 1
  })
}
