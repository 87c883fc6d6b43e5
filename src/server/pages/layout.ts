import {
  canIDeployAddress,
  environmentsAddress,
  iconAddress,
  networkAddress,
  pacticipantsAddress,
  styleAddress,
  subjectsAddress,
} from './addresses.ts'
import { markup, type Markup, type Part } from './markup.ts'

export interface Page {
  /** What the page is about: its heading and the beginning of its title. */
  readonly title: string
  /** The page of the menu that it is, or that it was reached from. */
  readonly menu: MenuEntry | undefined
  /** The way to the page, outermost first, without the page itself. */
  readonly trail?: readonly { readonly name: string; readonly address: string }[]
  readonly content: Part
  /** A script the page gets better by and works without. */
  readonly script?: string
}

const menu = [
  ['Pacticipants', pacticipantsAddress],
  ['Network', networkAddress],
  ['Environments', environmentsAddress],
  ['Can I deploy?', canIDeployAddress],
  ['Schemas', subjectsAddress],
] as const

export type MenuEntry = (typeof menu)[number][0]

/** A whole page as it is sent. */
export const layout = ({ title, menu: current, trail = [], content, script }: Page): string =>
  markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Concordat</title>
        <link rel="icon" href="${iconAddress}" />
        <link rel="stylesheet" href="${styleAddress}" />
        ${script !== undefined && markup`<script src="${script}" defer></script>`}
      </head>
      <body>
        <a class="skip" href="#content">Skip to the content</a>
        <header>
          <a class="brand" href="${pacticipantsAddress}">Concordat</a>
          <nav aria-label="Main">
            <ul>
              ${menu.map(([name, address]) => menuLink(name, address, name === current, trail.length > 0))}
            </ul>
          </nav>
        </header>
        <main id="content" tabindex="-1">
          ${trail.length > 0 && trailOf(trail, title)}
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html> `.toString()

const menuLink = (name: string, address: string, isCurrent: boolean, isBelow: boolean): Markup =>
  markup`<li>
    <a href="${address}" ${isCurrent && (isBelow ? markup`aria-current="true"` : markup`aria-current="page"`)}>${name}</a>
  </li>`

const trailOf = (trail: NonNullable<Page['trail']>, title: string): Markup =>
  markup`<nav class="trail" aria-label="Where this page belongs">
    <ol>
      ${trail.map(({ name, address }) => markup`<li><a href="${address}">${name}</a></li>`)}
      <li aria-current="page">${title}</li>
    </ol>
  </nav>`
