import { pactAddress } from './addresses.ts'
import { markup, type Markup } from './markup.ts'

/** A version of a consumer, which leads to its pact with a provider. */
export const pactLink = (provider: string, consumer: string, version: string): Markup =>
  markup`<a
    class="version"
    href="${pactAddress(provider, consumer, version)}"
    aria-label="Pact of ${consumer} ${version} with ${provider}"
    >${version}</a
  >`
