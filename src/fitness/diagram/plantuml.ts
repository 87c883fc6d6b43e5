import type { Diagram, DiagramComponent } from './model.ts'
import { isNameCharacter, scannerOf, type Scanner } from './scanner.ts'

/**
 * Reads the components and arrows of a PlantUML component diagram (https://plantuml.com/component-diagram):
 * `[Orders] <<src/orders/**>> as orders`, `component "Orders" as orders`, `[Orders] -left-> [Billing] : asks`,
 * `orders <.. billing`. Everything else (notes, packages, styles) is passed over.
 */
export const readPlantUml = (text: string): Diagram => {
  const components = new Map<string, DiagramComponent>()
  const aliases = new Map<string, string>()
  const drawn: { readonly from: string; readonly to: string }[] = []
  const unread: { line: number; text: string }[] = []

  const declare = (scanner: Scanner, bare: boolean): string | undefined => {
    const reference = readReference(scanner)
    if (reference === undefined || (bare && !reference.declares)) return reference?.name
    const patterns: string[] = []
    for (;;) {
      scanner.skipSpace()
      if (scanner.take('<<')) {
        const pattern = scanner.takeUntil('>>')
        if (pattern === undefined) return undefined
        patterns.push(pattern.trim())
      } else if (scanner.take('as ')) {
        scanner.skipSpace()
        aliases.set(scanner.takeWhile(isNameCharacter), reference.name)
      } else break
    }
    const known = components.get(reference.name)?.patterns ?? []
    components.set(reference.name, { name: reference.name, patterns: [...known, ...patterns] })
    return reference.name
  }

  text.split(/\r\n|\n|\r/u).forEach((raw, index) => {
    const line = raw.trim()
    const scanner = scannerOf(line)
    const keyword = scanner.take('component ')
    if (!keyword && isOther(line)) return
    scanner.skipSpace()
    const left = declare(scanner, !keyword)
    scanner.skipSpace()
    if (left === undefined || keyword || scanner.atEnd() || scanner.take('#')) {
      if (left === undefined) unread.push({ line: index + 1, text: line })
      return
    }
    const arrow = readArrow(scanner)
    scanner.skipSpace()
    const right = arrow === undefined ? undefined : declare(scanner, true)
    if (arrow === undefined || right === undefined) return void unread.push({ line: index + 1, text: line })
    if (arrow.forward) drawn.push({ from: left, to: right })
    if (arrow.backward) drawn.push({ from: right, to: left })
  })

  const resolve = (name: string): string => aliases.get(name) ?? name
  const arrows = drawn.map(({ from, to }) => ({ from: resolve(from), to: resolve(to) }))
  for (const name of arrows.flatMap(({ from, to }) => [from, to]))
    if (!components.has(name)) components.set(name, { name, patterns: [] })
  return { components: [...components.values()], arrows, unread }
}

const isOther = (line: string): boolean =>
  line === '' ||
  line.startsWith("'") ||
  !(line.startsWith('[') || line.includes('-') || line.includes('.')) ||
  ['@', '!', 'note', 'skinparam', 'title', 'hide', 'package', 'legend', 'left to', 'top to'].some((start) =>
    line.startsWith(start),
  )

const readReference = (
  scanner: Scanner,
): { readonly name: string; readonly declares: boolean } | undefined => {
  const end = scanner.take('[') ? ']' : scanner.take('"') ? '"' : undefined
  const name = end === undefined ? scanner.takeWhile(isNameCharacter) : scanner.takeUntil(end)
  return name === undefined || name.trim() === ''
    ? undefined
    : { name: name.trim(), declares: end !== undefined }
}

/** `-->`, `..>`, `<-`, `-left->`, `-[#red]->`, `<-->`; a line without heads draws no dependency. */
const readArrow = (
  scanner: Scanner,
): { readonly forward: boolean; readonly backward: boolean } | undefined => {
  const backward = scanner.take('<|') || scanner.take('<')
  let body = ''
  for (let part = readBody(scanner); part !== ''; part = readBody(scanner)) body += part
  if (body === '') return undefined
  return { backward, forward: scanner.take('|>') || scanner.take('>') }
}

const directions = ['left', 'right', 'up', 'down']

const readBody = (scanner: Scanner): string => {
  if (scanner.take('[')) return scanner.takeUntil(']') ?? ''
  const line = scanner.takeWhile((character) => character === '-' || character === '.')
  return line !== '' ? line : (directions.find((direction) => scanner.take(direction)) ?? '')
}
