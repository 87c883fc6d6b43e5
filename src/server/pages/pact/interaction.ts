import type {
  HttpInteraction,
  Interaction,
  PactBody,
  PactField,
  PactFile,
} from '../../../pact/file/pact-file.ts'
import { matchersAt, type MatchingRules, type RuleCategory } from '../../../pact/file/matching-rules.ts'
import { markup, type Markup, type Part } from '../markup.ts'
import { bodyLines } from './body-lines.ts'
import { described } from './describe-matcher.ts'
import { messageParts } from './message-parts.ts'

/** A body longer than that is cut: the whole pact is at the end of the page. */
const linesShown = 400

/** One interaction, to be read. `number` counts from 1. */
export const interactionSection = (pact: PactFile, interaction: Interaction, number: number): Markup =>
  markup`<section class="interaction" aria-labelledby="interaction-${number}">
    <h2 id="interaction-${number}">
      <span class="count">${number}</span> ${titleOf(interaction)}
    </h2>
    ${
      interaction.states.length > 0 &&
      markup`<p class="states">
      Given
      ${interaction.states.map(({ name }, index) => markup`${index > 0 && ' and '}<q>${name}</q>`)}
    </p>`
    }
    ${
      interaction.kind === 'http'
        ? exchange(pact, interaction)
        : messageParts(pact, interaction).map((part) => [
            markup`<h3>${part.title}</h3>`,
            body(pact, part.body, part.rules),
          ])
    }
  </section>`

export const titleOf = ({ description }: Interaction): string =>
  description === '' ? '(no description)' : description

const exchange = (pact: PactFile, { request, response }: HttpInteraction): Markup =>
  markup`<div class="exchange">
    <div>
      <h3>The consumer sends</h3>
      <p class="line"><b>${request.method.text}</b> ${request.path.text}${queryText(request.query)}</p>
      ${matchingNote('path', request.rules)}
      ${fields('Query', request.query, 'query', request.rules)}
      ${fields('Headers', request.headers, 'header', request.rules)}
      ${request.body !== undefined && body(pact, request.body, request.rules)}
    </div>
    <div>
      <h3>The provider answers</h3>
      <p class="line"><b>${response.status.code}</b></p>
      ${matchingNote('status', response.rules)}
      ${fields('Headers', response.headers, 'header', response.rules)}
      ${response.body !== undefined && body(pact, response.body, response.rules)}
    </div>
  </div>`

const queryText = (query: readonly PactField[]): string =>
  query.length === 0
    ? ''
    : `?${query.flatMap(({ name, values }) => values.map(({ text }) => `${name}=${text}`)).join('&')}`

const matchingNote = (category: RuleCategory, rules: MatchingRules): Part => {
  const found = matchersAt(rules, category, [])
  return found && markup`<p class="matching">${described(found.matchers)}</p>`
}

const fields = (
  title: string,
  list: readonly PactField[],
  category: RuleCategory,
  rules: MatchingRules,
): Part =>
  list.length > 0 &&
  markup`<h4>${title}</h4>
    <dl>
      ${list.map(({ name, values }) => {
        const found = matchersAt(rules, category, [name])
        return markup`<dt>${name}</dt>
          <dd>
            ${values.map(({ text }) => text).join(', ')}
            ${found && markup`<span class="matching">${described(found.matchers)}</span>`}
          </dd>`
      })}
    </dl>`

const body = (pact: PactFile, { content, contentType, start, end }: PactBody, rules: MatchingRules): Part => {
  const title = markup`<h4>Body${contentType !== undefined && ` (${contentType})`}</h4>`
  if (content === undefined)
    return [title, markup`<pre><code>${pact.source.text.slice(start, end)}</code></pre>`]
  const lines = bodyLines(content, rules, linesShown)
  return [
    title,
    // Without space between the lines: it would be shown.
    markup`<pre class="body"><code>${lines.map(
      ({ depth, text, matching }, index) =>
        markup`${index > 0 && '\n'}${'  '.repeat(depth)}${text}${matching !== undefined && markup`  <span class="matching">${matching}</span>`}`,
    )}</code></pre>`,
    lines.length >= linesShown && markup`<p class="quiet">The rest of the body is not shown here.</p>`,
  ]
}
