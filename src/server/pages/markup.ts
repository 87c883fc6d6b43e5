/** Markup that is safe to send. Only `markup` makes it, so every text in it was escaped. */
export class Markup {
  readonly #markup: string

  private constructor(markup: string) {
    this.#markup = markup
  }

  toString(): string {
    return this.#markup
  }

  /** What is written between the parts is ours; what is put in is anybody's. */
  static of(parts: readonly string[], values: readonly Part[]): Markup {
    let markup = parts[0] as string
    for (const [index, value] of values.entries()) {
      if ((parts[index] as string).endsWith('='))
        throw new Error(`No quotes around the value after: ${parts[index]}`)
      markup += markupOf(value) + (parts[index + 1] as string)
    }
    return new Markup(markup)
  }
}

/** What can be put into markup: lists one after the other, and nothing for what is undefined or false. */
export type Part = Markup | string | number | undefined | false | readonly Part[]

/** Writes markup. Texts that are put in are shown as they are, between tags and inside quoted attributes. */
export const markup = (parts: TemplateStringsArray, ...values: readonly Part[]): Markup =>
  Markup.of(parts, values)

const markupOf = (part: Part): string => {
  if (part === undefined || part === false) return ''
  if (part instanceof Markup) return part.toString()
  if (typeof part === 'object') return part.map(markupOf).join('')
  return escaped(String(part))
}

const entities: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
])

/**
 * Characters that show nothing or turn the direction of what follows are written out, so that no name can look like
 * another one; they are of no use in names, and documents can do without.
 */
const escaped = (text: string): string =>
  text
    .replaceAll(/[&<>"']/g, (character) => entities.get(character) as string)
    .replaceAll(
      /(?![\t\n\r])\p{Cc}|\p{Bidi_Control}|[\u200b\u2060-\u2064\ufeff]/gu,
      (character) => `\\u${(character.codePointAt(0) as number).toString(16).padStart(4, '0')}`,
    )
