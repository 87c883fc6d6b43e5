import { runDeep } from '../../../core/deep.ts'
import type { JsonMember, JsonNode } from '../../../core/json/json-node.ts'
import type { JsonProblem } from '../../../core/json/read-json.ts'
import type { Span } from '../../../core/source-text.ts'
import { type Annotations, annotations } from './annotations.ts'
import { array, docMember, member, object, string } from './json-form.ts'
import { message } from './message.ts'
import { namedType, type Report } from './named.ts'
import { recover } from './recover.ts'
import { type Tokens, tokensOf } from './tokens.ts'
import { type TypeUse, typeUse } from './type.ts'
import { expect, expectKind, isNext, takeIf, unexpected } from './words.ts'

export interface IdlImport extends Span {
  /** As written: relative to the folder of the file. */
  readonly path: string
}

/** A file of Avro IDL in the JSON form of Avro, with the places of the IDL. */
export interface IdlDocument {
  /** A protocol, as in an `.avpr` file. */
  readonly protocol: JsonNode | undefined
  /** Where there is no protocol: the schema the file is about, and all the types it declares. */
  readonly schema: JsonNode | undefined
  readonly types: readonly JsonNode[]
  readonly namespace: string
  readonly imports: readonly IdlImport[]
  readonly problems: readonly JsonProblem[]
}

/** What is collected while a file is read. */
interface Collected {
  readonly types: JsonNode[]
  readonly messages: JsonMember[]
  readonly imports: IdlImport[]
  readonly report: Report
}

/** Reads Avro IDL (specification 1.12, "IDL Language"): a protocol, or schemas without one. Never throws. */
export const readIdl = (text: string): IdlDocument => {
  const tokens = tokensOf(text)
  const problems: JsonProblem[] = []
  const collected: Collected = {
    types: [],
    messages: [],
    imports: [],
    report({ message: words, offset }) {
      // What no token begins with stops every declaration around it.
      if (!problems.some((problem) => problem.offset === offset)) problems.push({ offset, message: words })
    },
  }
  let read: Pick<IdlDocument, 'protocol' | 'schema' | 'namespace'> = nothing
  recover(tokens, collected.report, () => {
    const before = annotations(tokens)
    read = isNext(tokens, 'protocol')
      ? protocol(tokens, before, collected)
      : schemas(tokens, before, collected)
    if (tokens.peek().kind !== 'end') unexpected(tokens, 'the end of the file')
  })
  const { types, imports } = collected
  if (problems.length === 0 && read.protocol === undefined && read.schema === undefined && types.length === 0)
    problems.push({ offset: 0, message: 'This file declares neither a protocol nor a type.' })
  return { ...read, types, imports, problems }
}

const nothing = { protocol: undefined, schema: undefined, namespace: '' }

const protocol = (tokens: Tokens, before: Annotations, collected: Collected) => {
  tokens.take()
  const name = expectKind(tokens, 'name', 'the name of the protocol')
  const { start } = expect(tokens, '{')
  while (!isNext(tokens, '}') && tokens.peek().kind !== 'end') {
    recover(tokens, collected.report, () => {
      if (importOf(tokens, collected)) return
      const own = annotations(tokens)
      const type = namedType(tokens, own, collected.report)
      if (type === undefined) collected.messages.push(message(tokens, own))
      else collected.types.push(type)
    })
  }
  const { end } = tokens.peek()
  recover(tokens, collected.report, () => expect(tokens, '}'))
  const dot = name.text.lastIndexOf('.')
  const members = [
    member('protocol', string(name.text.slice(dot + 1), name)),
    ...(dot < 0 ? [] : [member('namespace', string(name.text.slice(0, dot), name))]),
    ...docMember(before.doc, name),
    ...before.members,
    member('types', array(collected.types, { start, end })),
    ...(collected.messages.length === 0
      ? []
      : [member('messages', object(collected.messages, { start, end }))]),
  ]
  return { ...nothing, protocol: object(members, { start: before.start, end }) }
}

const schemas = (tokens: Tokens, first: Annotations, collected: Collected) => {
  let namespace = ''
  let schema: JsonNode | undefined
  let before: Annotations | undefined = first
  while (tokens.peek().kind !== 'end') {
    recover(tokens, collected.report, () => {
      const own = before ?? annotations(tokens)
      before = undefined
      if (takeIf(tokens, 'namespace')) {
        namespace = expectKind(tokens, 'name', 'a namespace').text
        expect(tokens, ';')
      } else if (takeIf(tokens, 'schema')) {
        ;({ schema } = runDeep(typeUse(tokens)) as TypeUse)
        expect(tokens, ';')
      } else if (!importOf(tokens, collected)) {
        const what = '"protocol", "schema", "import", "record", "error", "enum" or "fixed"'
        collected.types.push(namedType(tokens, own, collected.report) ?? unexpected(tokens, what))
      }
    })
    // A closing brace that nothing opened ends no declaration.
    takeIf(tokens, '}')
  }
  return { protocol: undefined, schema, namespace }
}

const importOf = (tokens: Tokens, { imports }: Collected): boolean => {
  if (takeIf(tokens, 'import') === undefined) return false
  if (!['idl', 'protocol', 'schema'].some((kind) => takeIf(tokens, kind)))
    unexpected(tokens, '"idl", "protocol" or "schema"')
  const path = expectKind(tokens, 'string', 'the path of a file in quotation marks')
  imports.push({ path: path.text, start: path.start, end: path.end })
  expect(tokens, ';')
  return true
}
