import { basename } from 'node:path/posix'
import type { DecisionLink, DecisionRecord, DecisionStatus } from './model.ts'

const folders: ReadonlySet<string> = new Set([
  'adr',
  'adrs',
  'decisions',
  'decision-records',
  'architecture-decisions',
  'architecture-decision-records',
])

/** Whether a path is that of a decision record: a numbered or dated Markdown file in a folder for such. */
export const isDecisionPath = (path: string): boolean => {
  const parts = path.toLowerCase().split('/')
  const name = parts.pop()!
  return (
    name.endsWith('.md') &&
    parts.some((part) => folders.has(part)) &&
    !name.includes('template') &&
    numberOf(name) !== undefined
  )
}

/** The number that the name of a file starts with, after `adr-` where that is in front. */
const numberOf = (name: string): number | undefined => {
  const digits = /^(?:adr[-_ ]?)?(\d{1,9})[-_. ]/i.exec(name)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

/** A line with its number, without what Markdown puts around words. */
interface Line {
  readonly text: string
  readonly number: number
}

const statuses: readonly (readonly [string, DecisionStatus])[] = [
  ['superseded', 'superseded'],
  ['superceded', 'superseded'],
  ['replaced', 'superseded'],
  ['proposed', 'proposed'],
  ['draft', 'proposed'],
  ['pending', 'proposed'],
  ['accepted', 'accepted'],
  ['approved', 'accepted'],
  ['implemented', 'accepted'],
  ['rejected', 'rejected'],
  ['declined', 'rejected'],
  ['deprecated', 'deprecated'],
]

/** Reads a decision record. What it does not say is undefined; nothing about it is an error here. */
export const readDecision = (path: string, text: string): DecisionRecord => {
  const lines = text.split('\n').map((line, index) => ({ text: line.trim(), number: index + 1 }))
  const front = frontMatterOf(lines)
  const body = lines.slice(front.length)
  const status = statusOf(front, body)
  const saying = [...front, ...body].filter(({ text }) => startsWithRelation(text))
  const links = [...status, ...saying].flatMap(linksOf)
  const found = status.map((line) => statusIn(line.text)).find((one) => one !== undefined)
  return {
    path,
    number: numberOf(basename(path)),
    title: titleOf(body) ?? basename(path),
    status: links.some(({ relation }) => relation === 'superseded by') ? 'superseded' : found,
    statusText: status[0]?.text,
    statusLine: status[0]?.number ?? 1,
    links: links.filter(
      (link, index) =>
        links.findIndex((one) => one.line === link.line && one.target === link.target) === index,
    ),
    enforcedBy: [...front, ...body].flatMap(enforcementOf),
  }
}

/** The lines of the front matter, its fences included. */
const frontMatterOf = (lines: readonly Line[]): readonly Line[] => {
  if (lines[0]?.text !== '---') return []
  const end = lines.findIndex(({ text, number }) => number > 1 && text === '---')
  return end === -1 ? [] : lines.slice(0, end + 1)
}

const titleOf = (body: readonly Line[]): string | undefined =>
  body
    .find(({ text }) => text.startsWith('# '))
    ?.text.slice(2)
    .trim()

/** The lines that say the status: `status:` of the front matter, `Status: …` as a line or an item, or what stands under `## Status`. */
const statusOf = (front: readonly Line[], body: readonly Line[]): readonly Line[] => {
  const inFront = front.find(({ text }) => text.toLowerCase().startsWith('status:'))
  if (inFront) return [after(inFront, ':')]
  const item = body.find(({ text }) => /^(?:[*-] )?\**status\**:/i.test(text))
  if (item) return [after(item, ':')]
  const heading = body.findIndex(({ text }) => /^#+ status$/i.test(text))
  if (heading === -1) return []
  const rest = body.slice(heading + 1)
  const next = rest.findIndex(({ text }) => text.startsWith('#'))
  return (next === -1 ? rest : rest.slice(0, next)).filter(({ text }) => text !== '')
}

const after = ({ text, number }: Line, mark: string): Line => ({
  text: text
    .slice(text.indexOf(mark) + 1)
    .replaceAll(/["'*]/g, '')
    .trim(),
  number,
})

const statusIn = (text: string): DecisionStatus | undefined => {
  const words = text.toLowerCase()
  return statuses.find(([word]) => words.startsWith(word))?.[1]
}

const relations: readonly (readonly [string, DecisionLink['relation']])[] = [
  ['superseded by', 'superseded by'],
  ['superceded by', 'superseded by'],
  ['replaced by', 'superseded by'],
  ['supersedes', 'supersedes'],
  ['supercedes', 'supersedes'],
  ['replaces', 'supersedes'],
]

/** Prose that speaks of another record is no link: the words for it have to come first. */
const startsWithRelation = (text: string): boolean => {
  const words = text
    .toLowerCase()
    .replace(/^[*-] /, '')
    .replaceAll('*', '')
  return relations.some(([phrase]) => words.startsWith(phrase))
}

/** What a line says about other records: only where the words for it are followed by a link or a number. */
const linksOf = ({ text, number }: Line): DecisionLink[] => {
  const words = text.toLowerCase()
  const [phrase, relation] = relations.find(([each]) => words.includes(each)) ?? []
  if (phrase === undefined || relation === undefined) return []
  const rest = text.slice(words.indexOf(phrase) + phrase.length)
  const paths = [...rest.matchAll(/\]\(([^()\s#]+\.md)[^()]*\)/gi)].map(([, path]) => path!)
  const numbers =
    paths.length > 0 ? [] : [...rest.matchAll(/\bADR[-_ ]?(\d{1,9})\b/gi)].map(([, digits]) => digits!)
  return [...paths, ...numbers].map((target) => ({ relation, target, line: number }))
}

const enforcementOf = ({ text, number }: Line): { rule: string; line: number }[] => {
  if (!/^[*-]? ?\**enforced[- ]by\**:/i.test(text)) return []
  return after({ text, number }, ':')
    .text.split(/[\s,[\]`]+/)
    .filter((word) => word !== '')
    .map((rule) => ({ rule, line: number }))
}
