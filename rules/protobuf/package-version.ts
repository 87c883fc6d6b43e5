/** How mature a version says it is: `v1`, `v1alpha1`, `v1beta`, `v1test`. */
export type Stability = 'stable' | 'alpha' | 'beta' | 'test'

const isPositiveNumber = (text: string): boolean =>
  /^\+?\d{1,10}$/.test(text) && Number(text) >= 1 && Number(text) <= 0x7fffffff

const isMajorWithPatch = (text: string): boolean => {
  const patch = text.indexOf('p')
  return patch === -1
    ? isPositiveNumber(text)
    : isPositiveNumber(text.slice(0, patch)) && isPositiveNumber(text.slice(patch + 1))
}

const isPreRelease = (version: string, word: 'alpha' | 'beta'): boolean => {
  const at = version.indexOf(word)
  const minor = version.slice(at + word.length)
  return isMajorWithPatch(version.slice(0, at)) && (minor === '' || isPositiveNumber(minor))
}

/** The stability that the last part of a package name declares; undefined when it is no version. */
export const packageStability = (packageName: string): Stability | undefined => {
  const parts = packageName.split('.')
  const last = parts.at(-1)!
  if (parts.length < 2 || !last.startsWith('v')) return undefined
  const version = last.slice(1)
  const test = version.indexOf('test')
  if (test !== -1) return isPositiveNumber(version.slice(0, test)) ? 'test' : undefined
  const words = (['alpha', 'beta'] as const).filter((word) => version.includes(word))
  const [word] = words
  if (word === undefined) return isPositiveNumber(version) ? 'stable' : undefined
  return words.length === 1 && isPreRelease(version, word) ? word : undefined
}
