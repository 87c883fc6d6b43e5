import type { ProtobufChange } from '../facts.ts'
import type { Enum, Field, Message, ProtoFile, Service } from '../model.ts'
import { change } from './change.ts'
import { mapFieldOf } from './map-entry.ts'
import { indexBy } from '../by-key.ts'
import { groupBy } from './pairs.ts'
import { inBase, inHead } from './places.ts'
import { fieldsKept } from './shape.ts'
import { extendeeName, fileSubject, messageSubject, symbolSubject } from './subjects.ts'
import { collect, nestedName, symbolsOf } from './symbols.ts'

export const extensionKey = (extension: Field): string => `${extension.number} of ${extendeeName(extension)}`

type Symbol = Message | Enum | Field | Service

/** Tells whether a symbol is still there: by its full name and kind, an extension by its number. */
const keptIn = (head: readonly ProtoFile[]): ((node: Symbol) => boolean) => {
  const kinds = new Map<string, Symbol['kind']>()
  const extensions = new Set<string>()
  for (const file of head) {
    for (const node of declared(file)) {
      if (node.kind === 'field') extensions.add(extensionKey(node))
      else kinds.set(node.fullName, node.kind)
    }
  }
  return (node) =>
    node.kind === 'field' ? extensions.has(extensionKey(node)) : kinds.get(node.fullName) === node.kind
}

/** Groups and map entries come and go with their fields. */
const isDeclared = (node: Symbol): boolean =>
  node.kind !== 'message' || (!node.group && mapFieldOf(node) === undefined)

const declared = (file: ProtoFile): Symbol[] => {
  const { messages, enums, extensions, services } = symbolsOf(file)
  return [...messages, ...enums, ...extensions, ...services].filter(isDeclared)
}

/** Fields by number and name: only messages that agree in this are worth a comparison. */
const outline = (message: Message): string =>
  message.fields
    .map(({ number, name }) => `${number} ${name}`)
    .sort()
    .join(',')

/** New messages by outline; empty ones all look the same and prove nothing. */
const addedMessages = (
  base: readonly ProtoFile[],
  head: readonly ProtoFile[],
): ReadonlyMap<string, Message[]> => {
  const known = new Set(collect(base, ({ messages }) => messages).map(({ fullName }) => fullName))
  const added = collect(head, ({ messages }) => messages).filter(
    (message) => message.fields.length > 0 && isDeclared(message) && !known.has(message.fullName),
  )
  return groupBy(added, outline)
}

/** So many messages of one outline are no accident, and none of them is the only successor. */
const mostCandidates = 8

type Successor = (message: Message) => Message | undefined

/** Finds the message of the same package that a lost one became. Looks at a package when something of it is lost. */
const successorsIn = (base: readonly ProtoFile[], head: readonly ProtoFile[]): Successor => {
  const addedByPackage = new Map<string, ReadonlyMap<string, Message[]>>()
  return (message) => {
    const { package: name } = message.file
    let added = addedByPackage.get(name)
    if (added === undefined) {
      const inPackage = (file: ProtoFile) => file.package === name
      added = addedMessages(base.filter(inPackage), head.filter(inPackage))
      addedByPackage.set(name, added)
    }
    const candidates = added.get(outline(message)) ?? []
    if (candidates.length > mostCandidates) return undefined
    const [only, ...others] = candidates.filter((candidate) => fieldsKept(message, candidate) === 'same')
    return others.length === 0 ? only : undefined
  }
}

/**
 * Symbols that are gone from the module, not only from their file. A deleted file names its lost symbols in one change;
 * a file that changed its package keeps its symbols under their nested names.
 */
export function* removedSymbols(
  base: readonly ProtoFile[],
  head: readonly ProtoFile[],
): Iterable<ProtobufChange> {
  const headFiles = indexBy(head, ({ path }) => path)
  const isKept = keptIn(head)
  const successor = successorsIn(base, head)
  for (const file of base) {
    const after = headFiles.get(file.path)
    const lost = declared(file).filter((node) => !isKept(node))
    if (after === undefined) {
      const names = lost
        .filter((node) => node.kind === 'service' || node.parent === undefined)
        .map(({ fullName }) => fullName)
      yield change('file.removed', fileSubject(file), { file, lost: names }, undefined, {
        base: inBase.whole(file),
      })
      continue
    }
    const renamedPackage =
      after.package === file.package ? undefined : new Set(declared(after).map(nestedName))
    const gone = new Set<unknown>(lost)
    for (const node of lost) {
      if (renamedPackage?.has(nestedName(node))) continue
      if (node.kind !== 'service' && gone.has(node.parent)) continue
      const places = { base: inBase.of(node), head: inHead.whole(after) }
      const renamed = node.kind === 'message' ? successor(node) : undefined
      if (node.kind === 'message' && renamed !== undefined) {
        const head = inHead.at(renamed.file, renamed.nameSpan)
        yield change('message.renamed', messageSubject(node), node, renamed, { base: places.base, head })
      } else {
        const kind = node.kind === 'field' ? 'extension' : node.kind
        yield change(`${kind}.removed`, symbolSubject(node), node as never, after, places)
      }
    }
  }
}
