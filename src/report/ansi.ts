const codes = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  cyan: [36, 39],
} as const

export type Style = keyof typeof codes

/** Puts a style on text that is already safe to print, or leaves it alone. */
export type Paint = (style: Style, text: string) => string

export const painter = (colour: boolean): Paint =>
  colour ? (style, text) => `\u001b[${codes[style][0]}m${text}\u001b[${codes[style][1]}m` : (_, text) => text
