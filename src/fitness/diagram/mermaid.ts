import type { Diagram } from './model.ts'
import { scannerOf, type Scanner } from './scanner.ts'

/**
 * Reads the nodes and arrows of a Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html):
 * `web[Web shop] -->|asks| orders & billing --> store[(Store)]`. A node is named by its label, or by its id without one.
 */
export const readMermaid = (text: string): Diagram => {
  const labels = new Map<string, string>()
  const drawn: { readonly from: string; readonly to: string }[] = []
  const unread: { line: number; text: string }[] = []
  text.split(/\r\n|\n|\r/u).forEach((raw, index) => {
    for (const statement of raw.split(';')) {
      const line = statement.trim()
      if (isOther(line)) continue
      if (!readStatement(scannerOf(line), labels, drawn)) unread.push({ line: index + 1, text: line })
    }
  })
  const name = (id: string): string => labels.get(id) ?? id
  return {
    components: [...new Set(labels.values())].map((each) => ({ name: each, patterns: [] })),
    arrows: drawn.map(({ from, to }) => ({ from: name(from), to: name(to) })),
    unread,
  }
}

const others = [
  'graph',
  'flowchart',
  'subgraph',
  'direction',
  'classDef',
  'class',
  'style',
  'linkStyle',
  'click',
]

const isOther = (line: string): boolean =>
  line === '' ||
  line.startsWith('%%') ||
  line.startsWith('---') ||
  line === 'end' ||
  others.some((word) => line === word || line.startsWith(`${word} `))

const readStatement = (
  scanner: Scanner,
  labels: Map<string, string>,
  drawn: { readonly from: string; readonly to: string }[],
): boolean => {
  let left = readNodes(scanner, labels)
  if (left === undefined) return false
  for (;;) {
    scanner.skipSpace()
    if (scanner.atEnd()) return true
    const arrow = readArrow(scanner)
    if (arrow === undefined) return false
    const right = readNodes(scanner, labels)
    if (right === undefined) return false
    for (const one of left)
      for (const other of right) {
        if (arrow.forward) drawn.push({ from: one, to: other })
        if (arrow.backward) drawn.push({ from: other, to: one })
      }
    left = right
  }
}

const readNodes = (scanner: Scanner, labels: Map<string, string>): readonly string[] | undefined => {
  const ids: string[] = []
  do {
    scanner.skipSpace()
    const id = scanner.takeWhile((character) => /^[\p{L}\p{N}_]$/u.test(character))
    if (id === '') return undefined
    const label = readLabel(scanner)
    if (label !== undefined || !labels.has(id)) labels.set(id, label ?? id)
    if (scanner.take(':::')) scanner.takeWhile((character) => /^[\w-]$/u.test(character))
    ids.push(id)
    scanner.skipSpace()
  } while (scanner.take('&'))
  return ids
}

/** Brackets of the shapes, the longest first. */
const shapes = [
  ['(((', ')))'],
  ['[(', ')]'],
  ['[[', ']]'],
  ['([', '])'],
  ['((', '))'],
  ['{{', '}}'],
  ['[', ']'],
  ['(', ')'],
  ['{', '}'],
  ['>', ']'],
] as const

const readLabel = (scanner: Scanner): string | undefined => {
  for (const [open, close] of shapes) {
    if (!scanner.take(open)) continue
    const label = scanner.takeUntil(close)?.trim()
    return label !== undefined && label.startsWith('"') && label.endsWith('"') ? label.slice(1, -1) : label
  }
  return undefined
}

/** `-->`, `---`, `-.->`, `==>`, `<-->`, `-- text -->`, `-->|text|`. A line without heads draws no dependency. */
const readArrow = (
  scanner: Scanner,
): { readonly forward: boolean; readonly backward: boolean } | undefined => {
  const isLine = (character: string): boolean => character === '-' || character === '=' || character === '.'
  const backward = scanner.take('<')
  const body = scanner.takeWhile(isLine)
  if (body.length < 2) return undefined
  let forward = scanner.take('>')
  scanner.skipSpace()
  if (scanner.take('|')) {
    if (scanner.takeUntil('|') === undefined) return undefined
  } else if (body.length === 2 && !forward) {
    // The text of `-- text -->` stands inside of the arrow.
    scanner.takeWhile((character) => !isLine(character))
    scanner.takeWhile(isLine)
    forward = scanner.take('>')
  }
  return { forward, backward }
}
