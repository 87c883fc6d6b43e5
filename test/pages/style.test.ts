import assert from 'node:assert/strict'
import { test } from 'node:test'
import { style } from '../../src/server/pages/style.ts'

const [light, dark] = [...style.matchAll(/:root \{([^}]*--ground[^}]*)\}/g)].map(
  ([, block]) =>
    new Map([...block!.matchAll(/--([\w-]+): (#[0-9a-f]{3,6});/g)].map(([, name, value]) => [name!, value!])),
)

/** Relative luminance as WCAG defines it. */
const luminance = (colour: string): number => {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const contrast = (one: string, other: string): number => {
  const [low, high] = [luminance(one), luminance(other)].toSorted((a, b) => a - b) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

const pairs = [
  ...['text', 'quiet', 'link'].flatMap((ink) =>
    ['ground', 'surface', 'sunken'].map((ground) => [ink, ground]),
  ),
  ...['good', 'bad', 'open', 'none'].map((tone) => [tone, `${tone}-ground`]),
  ...['good', 'bad', 'open'].flatMap((tone) => [
    [tone, 'surface'],
    ['text', `${tone}-ground`],
  ]),
  ['accent', 'surface'],
  ['ground', 'accent'],
  ['focus', 'ground'],
] as [string, string][]

for (const [scheme, colours] of [
  ['light', light],
  ['dark', dark],
] as const) {
  test(`every text can be read in the ${scheme} scheme: contrast of 4.5 at least (WCAG AA)`, () => {
    const weak = pairs
      .map(([ink, ground]) => [ink, ground, contrast(colours!.get(ink)!, colours!.get(ground)!)] as const)
      .filter(([, , ratio]) => !(ratio >= 4.5))
    assert.deepEqual(weak, [])
  })
}

test('the sheet fetches nothing and is printed without menus', () => {
  assert.doesNotMatch(style, /url\(|@import|http/)
  assert.match(style, /@media print/)
})
