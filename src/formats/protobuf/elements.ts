import type { Element } from '../../core/change.ts'
import type { Locate } from '../../core/location.ts'
import { wholeFile } from '../../core/location.ts'
import type { Subject } from '../../core/subject.ts'
import { fileOption } from './diff/files.ts'
import { cardinalityOf, typedField } from './diff/field-type.ts'
import { groupBy } from './diff/pairs.ts'
import {
  enumSubject,
  fieldSubject,
  fileSubject,
  messageSubject,
  methodSubject,
  oneofSubject,
  serviceSubject,
} from './diff/subjects.ts'
import type { Declared, ProtobufElement, ProtobufFacts } from './facts.ts'
import { usedImports } from './lint/imports.ts'
import { packageCycles } from './lint/package-cycles.ts'
import { symbolFiles } from './lint/references.ts'
import { locate } from './locate.ts'
import type { Enum, Field, Message, Method, MethodType, ProtoFile, Service, Span } from './model.ts'
import type { ProtobufModule } from './module.ts'
import { findOption, isTrue } from './options.ts'

type ElementKind = ProtobufElement['kind']
type Node<Kind extends ElementKind> = Extract<ProtobufFacts[Kind], { node: unknown }>['node']

/** An element whose place is the span of its declaration. */
const element = <Kind extends ElementKind>(
  kind: Kind,
  subject: Subject,
  node: Node<Kind>,
  head: Locate,
): Element => ({ kind, format: 'protobuf', subject, node, head }) satisfies Element

const declared = <Node>(file: ProtoFile, node: Node): Declared<Node> => ({
  node,
  at:
    (span: Span): Locate =>
    () =>
      locate(file, span, 'head'),
})

const ofSpan =
  (node: { readonly file: ProtoFile; readonly span: Span }): Locate =>
  () =>
    locate(node.file, node.span, 'head')

const folderOf = ({ path }: ProtoFile): string =>
  path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.'

/** What rules ask about the module as a whole, computed when the first one asks. */
interface Surroundings {
  readonly directories: ReadonlyMap<string, readonly ProtoFile[]>
  readonly packages: ReadonlyMap<string, readonly ProtoFile[]>
  readonly own: ReadonlySet<ProtoFile>
  isUsed(file: ProtoFile, statement: ProtoFile['imports'][number]): boolean
  cycle(from: string, to: string): readonly string[] | undefined
  users(type: MethodType): readonly Method[]
}

const typeName = (type: MethodType): string => type.message?.fullName ?? type.name

const methodsByType = (files: readonly ProtoFile[]): ReadonlyMap<string, readonly Method[]> => {
  const users = new Map<string, Method[]>()
  for (const { services } of files) {
    for (const method of services.flatMap(({ methods }) => methods)) {
      for (const name of new Set([typeName(method.request), typeName(method.response)])) {
        const known = users.get(name)
        if (known === undefined) users.set(name, [method])
        else known.push(method)
      }
    }
  }
  return users
}

const lazily = <Value>(compute: () => Value): (() => Value) => {
  let known: { readonly value: Value } | undefined
  return () => (known ??= { value: compute() }).value
}

const surroundingsOf = ({ files, own }: ProtobufModule): Surroundings => {
  const symbols = lazily(() => symbolFiles(files.values()))
  const cycles = lazily(() => packageCycles(files.values()))
  const users = lazily(() => methodsByType(own))
  const used = new Map<ProtoFile, ReturnType<typeof usedImports>>()
  return {
    directories: groupBy(own, folderOf),
    packages: groupBy(own, (file) => file.package),
    own: new Set(own),
    isUsed: (file, statement) => {
      const known = used.get(file) ?? usedImports(file, symbols())
      used.set(file, known)
      return known.has(statement)
    },
    cycle: (from, to) => cycles()(from, to),
    users: (type) => users().get(typeName(type)) ?? [],
  }
}

function* inEnum(type: Enum): Iterable<Element> {
  const option = findOption(type.options, 'allow_alias')
  const allowAlias = isTrue(option) ? option?.span : undefined
  yield element('enum', enumSubject(type), { ...declared(type.file, type), allowAlias }, ofSpan(type))
  for (const value of type.values) {
    const subject = [...enumSubject(type), `value ${value.name}`]
    yield element('enum-value', subject, declared(type.file, value), ofSpan(value))
  }
}

const fieldElement = (field: Field): Element => {
  const node = {
    ...declared(field.file, field),
    kind: typedField(field).kind,
    cardinality: cardinalityOf(field),
  }
  return element('field', fieldSubject(field), node, ofSpan(field))
}

function* inMessage(message: Message): Iterable<Element> {
  yield element('message', messageSubject(message), declared(message.file, message), ofSpan(message))
  for (const field of message.fields) yield fieldElement(field)
  for (const extension of message.extensions) yield fieldElement(extension)
  for (const oneof of message.oneofs)
    yield element('oneof', oneofSubject(oneof), declared(oneof.file, oneof), ofSpan(oneof))
  for (const type of message.enums) yield* inEnum(type)
}

function* inService(service: Service, { users }: Surroundings): Iterable<Element> {
  yield element('service', serviceSubject(service), declared(service.file, service), ofSpan(service))
  for (const method of service.methods) {
    const types = [method.request, method.response].map((type) => [typeName(type), users(type)] as const)
    yield element(
      'method',
      methodSubject(method),
      { ...declared(method.file, method), users: new Map(types) },
      ofSpan(method),
    )
  }
}

function* inFile(file: ProtoFile, surroundings: Surroundings): Iterable<Element> {
  const subject = fileSubject(file)
  const node = {
    ...declared(file, file),
    directory: surroundings.directories.get(folderOf(file)) ?? [],
    package: surroundings.packages.get(file.package) ?? [],
    optionOf: (other: ProtoFile, name: Parameters<typeof fileOption>[1]) => {
      const { value, written } = fileOption(other, name)
      return written && { value, span: written.span }
    },
  }
  yield element('file', subject, node, () => wholeFile(file.sourcePath, 'head'))
  for (const statement of file.imports) {
    const imported = statement.file
    yield element(
      'import',
      [...subject, `import ${statement.path}`],
      {
        ...declared(file, file),
        import: statement,
        isOwn: imported !== undefined && surroundings.own.has(imported),
        isUsed: surroundings.isUsed(file, statement),
        packageCycle: imported && surroundings.cycle(file.package, imported.package),
      },
      () => locate(file, statement.span, 'head'),
    )
  }
  const messages = [...file.messages]
  for (const message of messages) {
    yield* inMessage(message)
    messages.push(...message.messages)
  }
  for (const type of file.enums) yield* inEnum(type)
  for (const extension of file.extensions) yield fieldElement(extension)
  for (const service of file.services) yield* inService(service, surroundings)
}

/**
 * The parts of a module for lint rules. Files that it imports from elsewhere are not among them.
 *
 * @param paths of files relative to the tree's root; all files of the module when absent
 */
export function* elementsOf(module: ProtobufModule, paths?: ReadonlySet<string>): Iterable<Element> {
  const surroundings = surroundingsOf(module)
  for (const file of module.own) {
    if (paths === undefined || paths.has(file.sourcePath)) yield* inFile(file, surroundings)
  }
}
