import type { Problem } from '../../core/problem.ts'
import { positionOf } from '../../formats/protobuf/locate.ts'
import type { Field, FieldType, Message, ProtoFile, Span } from '../../formats/protobuf/model.ts'

/**
 * Types that are declared nowhere: the linker keeps quiet about them where a file is missing that may declare them, but a
 * registry needs every type that is used.
 *
 * @param reported what is said about the file already
 */
export const unresolvedTypes = (file: ProtoFile, reported: readonly Problem[]): readonly Problem[] => {
  const said = new Set(reported.map(({ line, column }) => `${line}:${column}`))
  const missing = file.imports
    .filter(({ file: imported }) => imported === undefined)
    .map(({ path }) => `"${path}"`)
  const why =
    missing.length === 0 ? '' : ` No reference has the name of what is imported: ${missing.join(', ')}.`
  return [...unresolvedNames(file)]
    .map(({ name, span }) => ({
      path: file.sourcePath,
      ...positionOf(file, span.start),
      message: `"${name}" is not declared in this schema or in one that it refers to.${why}`,
    }))
    .filter(({ line, column }) => !said.has(`${line}:${column}`))
}

interface UnresolvedName {
  readonly name: string
  readonly span: Span
}

function* unresolvedNames(file: ProtoFile): Iterable<UnresolvedName> {
  yield* namesIn(file)
  for (const { methods } of file.services) {
    for (const { request, response } of methods) {
      for (const { message, name, span } of [request, response])
        if (message === undefined) yield { name, span }
    }
  }
}

function* namesIn({
  messages,
  extensions,
}: Pick<Message, 'messages' | 'extensions'>): Iterable<UnresolvedName> {
  for (const message of messages) {
    for (const field of message.fields) yield* namesOf(field)
    yield* namesIn(message)
  }
  for (const extension of extensions) {
    const { extendee } = extension
    if (extendee !== undefined && extendee.message === undefined) yield extendee
    yield* namesOf(extension)
  }
}

function* namesOf({ map, type, typeSpan }: Field): Iterable<UnresolvedName> {
  const [held, span]: readonly [FieldType, Span] =
    map === undefined ? [type, typeSpan] : [map.value, map.valueSpan]
  if (held.kind === 'unresolved') yield { name: held.name, span }
}
