export type BadgeColour = 'brightgreen' | 'green' | 'red' | 'grey'

const colours: Readonly<Record<BadgeColour, string>> = {
  brightgreen: '#4c1',
  green: '#97ca00',
  red: '#e05d44',
  grey: '#9f9f9f',
}

/** A small picture of a label and a state. `comment` says in the source what it rests on. */
export const badge = (label: string, state: string, colour: BadgeColour, comment: string): string => {
  const [left, right] = [widthOf(label), widthOf(state)]
  const width = left + right
  const text = (x: number, words: string): string =>
    `<text x="${x}" y="15" fill="#010101" fill-opacity=".3">${escaped(words)}</text><text x="${x}" y="14">${escaped(words)}</text>`
  return [
    `<!-- ${escaped(comment).replaceAll('--', '- -')} -->\n`,
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="20">`,
    '<linearGradient id="b" x2="0" y2="100%"><stop offset="0" stop-color="#bbb" stop-opacity=".1"/><stop offset="1" stop-opacity=".1"/></linearGradient>',
    `<clipPath id="a"><rect width="${width}" height="20" rx="3" fill="#fff"/></clipPath>`,
    `<g clip-path="url(#a)"><path fill="#555" d="M0 0h${left}v20H0z"/><path fill="${colours[colour]}" d="M${left} 0h${right}v20H${left}z"/><path fill="url(#b)" d="M0 0h${width}v20H0z"/></g>`,
    '<g fill="#fff" text-anchor="middle" font-family="DejaVu Sans,Verdana,Geneva,sans-serif" font-size="11">',
    text(left / 2, label),
    text(left + right / 2 - 1, state),
    '</g></svg>',
  ].join('')
}

/** Widths of letters in Verdana, in thousandths of its size. */
const letterWidths: ReadonlyMap<string, number> = new Map(
  (
    [
      [274, 'ijl'],
      [352, 'f '],
      [364, '.,'],
      [394, 't'],
      [427, 'r'],
      [454, '-/()'],
      [521, 'cs'],
      [592, 'kvxy'],
      [596, 'e'],
      [601, 'a'],
      [607, 'o'],
      [623, 'bdgpq'],
      [633, 'hnu'],
      [636, '0123456789_'],
      [818, 'w'],
      [973, 'm'],
    ] as const
  ).flatMap(([width, letters]) => [...letters].map((letter): [string, number] => [letter, width])),
)

/** An odd number of pixels, so that the middle is one, and a margin. */
const widthOf = (words: string): number => {
  const units = [...words].reduce((sum, letter) => sum + (letterWidths.get(letter) ?? 700), 0)
  const pixels = Math.floor((units * 11) / 1000)
  return (pixels % 2 === 0 ? pixels + 1 : pixels) + 10
}

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
