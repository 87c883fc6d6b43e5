import { markup, type Markup, type Part } from './markup.ts'

/**
 * A table that says what it is and can be scrolled with the keyboard where it is wider than the screen. The first cell
 * of each row names it.
 */
export const table = (
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly Part[])[],
  kind?: string,
): Markup =>
  markup`<div class="scroll" role="region" aria-label="${caption}" tabindex="0">
    <table class="${kind}">
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map((column) => markup`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([first, ...others]) =>
            markup`<tr>
              <th scope="row">${first}</th>
              ${others.map((cell) => markup`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
