import type { Locate } from '../../../core/location.ts'
import type { ProtobufChange } from '../facts.ts'
import type { Enum, Field, Message, ProtoFile, Service } from '../model.ts'
import { change } from './change.ts'
import { indexBy } from '../by-key.ts'
import { inBase, inHead } from './places.ts'
import { symbolSubject } from './subjects.ts'
import type { FileSymbols } from './symbols.ts'
import { collect, nestedName, symbolsOf } from './symbols.ts'

type SymbolKind = 'message' | 'enum' | 'extension' | 'service'
type SymbolNode = Message | Enum | Field | Service

const select: { readonly [Kind in SymbolKind]: (symbols: FileSymbols) => readonly SymbolNode[] } = {
  message: (symbols) => symbols.messages,
  enum: (symbols) => symbols.enums,
  extension: (symbols) => symbols.extensions,
  service: (symbols) => symbols.services,
}

/** The innermost of the messages around a nested name that is still there. */
const survivingParent = (messages: ReadonlyMap<string, Message>, name: string): Message | undefined => {
  for (let end = name.lastIndexOf('.'); end > 0; end = name.lastIndexOf('.', end - 1)) {
    const parent = messages.get(name.slice(0, end))
    if (parent !== undefined) return parent
  }
  return undefined
}

const messagesByNestedName = (files: Iterable<ProtoFile>): ReadonlyMap<string, Message> =>
  indexBy(
    collect(files, ({ messages }) => messages),
    nestedName,
  )

const parentOrFile = (messages: ReadonlyMap<string, Message>, file: ProtoFile, name: string): Locate => {
  const parent = survivingParent(messages, name)
  return parent === undefined ? inHead.whole(file) : inHead.of(parent)
}

const kinds = ['message', 'enum', 'extension', 'service'] as const

/** Symbols that the file of the same path no longer declares. */
export function* missingInFile(before: ProtoFile, after: ProtoFile): Iterable<ProtobufChange> {
  const parents = messagesByNestedName([after])
  for (const kind of kinds) {
    const kept = new Set(select[kind](symbolsOf(after)).map(nestedName))
    for (const node of select[kind](symbolsOf(before))) {
      const name = nestedName(node)
      if (kept.has(name)) continue
      const places = { base: inBase.of(node), head: parentOrFile(parents, after, name) }
      yield change(`${kind}.missing-in-file`, symbolSubject(node), node as never, after, places)
    }
  }
}

/** The files of one package on both sides. */
export interface PackagePair {
  readonly name: string
  readonly before: readonly ProtoFile[]
  readonly after: readonly ProtoFile[]
}

/**
 * Symbols that a package no longer declares, though it still declares others of their kind (a service: anything at
 * all). They are shown in the file they stood in, if that is still there: at the surviving parent, which for a message
 * may be in another file of the package.
 */
export function* missingInPackage(
  { name: packageName, before, after }: PackagePair,
  headFiles: ReadonlyMap<string, ProtoFile>,
): Iterable<ProtobufChange> {
  const packageParents = messagesByNestedName(after)
  const parentsByFile = new Map<ProtoFile, ReadonlyMap<string, Message>>()
  const parentsIn = (file: ProtoFile): ReadonlyMap<string, Message> => {
    const known = parentsByFile.get(file) ?? messagesByNestedName([file])
    parentsByFile.set(file, known)
    return known
  }
  for (const kind of kinds) {
    const kept = new Set(collect(after, select[kind]).map(nestedName))
    if (kept.size === 0 && kind !== 'service') continue
    for (const node of collect(before, select[kind])) {
      const name = nestedName(node)
      if (kept.has(name)) continue
      const file = headFiles.get(node.file.path)
      const parents = (): ReadonlyMap<string, Message> =>
        kind === 'message' ? packageParents : parentsIn(file!)
      const head = file === undefined ? {} : { head: parentOrFile(parents(), file, name) }
      const member = { package: packageName, symbol: node as never }
      yield change(`${kind}.missing-in-package`, symbolSubject(node), member, undefined, {
        base: inBase.of(node),
        ...head,
      })
    }
  }
}
