import type { Answer } from '../../pact/decide/decide.ts'
import { markup, type Markup } from './markup.ts'

const signs: Readonly<Record<Answer, readonly [sign: string, word: string]>> = {
  yes: ['✓', 'Yes'],
  no: ['✕', 'No'],
  unknown: ['?', 'Not known'],
}

/** A verdict in a word. */
export const answerMark = (answer: Answer): Markup =>
  markup`<span class="mark ${answer}"><span aria-hidden="true">${signs[answer][0]}</span> ${signs[answer][1]}</span>`
