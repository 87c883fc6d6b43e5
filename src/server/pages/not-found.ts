import { pacticipantsAddress } from './addresses.ts'
import { markup } from './markup.ts'
import { layout } from './layout.ts'

export const notFoundPage = (): string =>
  layout({
    title: 'There is nothing here',
    menu: undefined,
    content: markup`<p class="lead">What this address names does not exist, or does not exist any more.</p>
      <p><a href="${pacticipantsAddress}">All pacticipants</a></p>`,
  })

export const failurePage = (): string =>
  layout({
    title: 'This page could not be made',
    menu: undefined,
    content: markup`<p class="lead">The server met an error that it did not expect. Its log says more.</p>`,
  })
