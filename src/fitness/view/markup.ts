const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
])

/** Text or an attribute of SVG and HTML. What cannot be seen, or not stand in XML, is shown as an escape. */
export const markup = (text: string): string =>
  text
    .replace(
      /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\ufffe\uffff]/gu,
      (character) => String.raw`\u${character.codePointAt(0)!.toString(16).padStart(4, '0')}`,
    )
    .replace(/[&<>"']/g, (character) => entities.get(character)!)
