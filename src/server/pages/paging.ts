import { markup, type Markup, type Part } from './markup.ts'

/** Which part of a list is shown. */
export interface Extract {
  /** How many come before it. */
  readonly from: number
  /** How many are shown at most. */
  readonly size: number
  readonly total: number
}

/** The way to the other parts of the list; nothing where all of it is there. */
export const pagingLinks = (
  { from, size, total }: Extract,
  what: string,
  address: (from: number) => string,
): Part => {
  if (total <= size) return undefined
  return markup`<nav class="paging" aria-label="More ${what}">
    <p>${Math.min(from + 1, total)} to ${Math.min(from + size, total)} of ${total} ${what}</p>
    <ul>
      ${from > 0 && link(address(Math.max(0, from - size)), 'prev', `Previous ${size}`)}
      ${from + size < total && link(address(from + size), 'next', `Next ${Math.min(size, total - from - size)}`)}
    </ul>
  </nav>`
}

const link = (address: string, relation: string, text: string): Markup =>
  markup`<li><a href="${address}" rel="${relation}">${text}</a></li>`
