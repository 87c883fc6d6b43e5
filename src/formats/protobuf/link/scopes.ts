import { few, indexBy } from '../by-key.ts'
import type { Enum, EnumValue, Field, Message, Method, Oneof, ProtoFile, Service } from '../model.ts'

/** What a name can stand for. */
export type Declared = Message | Enum | EnumValue | Field | Oneof | Service | Method
export type Named = Declared | PackageScope

/** What has names directly below it. */
export type Scope = PackageScope | Message | Service

export interface PackageScope {
  readonly kind: 'package'
  readonly fullName: string
  readonly parent: PackageScope | undefined
  /** By simple name. Where a name is declared more than once this is the first. */
  readonly members: Map<string, Named>
  /** The further declarations of names that are declared more than once. */
  duplicates: Map<string, Declared[]> | undefined
}

export interface SymbolTable {
  readonly root: PackageScope
  readonly packages: Map<string, PackageScope>
  /** By simple name, of the messages with many members that were searched. */
  readonly membersOfLarge: Map<Message, ReadonlyMap<string, Declared>>
}

export const newSymbolTable = (): SymbolTable => {
  const root: PackageScope = {
    kind: 'package',
    fullName: '',
    parent: undefined,
    members: new Map(),
    duplicates: undefined,
  }
  return { root, packages: new Map([['', root]]), membersOfLarge: new Map() }
}

/** What a file can name: its own declarations and those of its imports. */
export interface View {
  readonly files: Pick<ReadonlySet<ProtoFile>, 'has'>
  readonly packages: Pick<ReadonlySet<PackageScope>, 'has'>
}

/** Sees what is not imported, too: to say why a name does not resolve. */
export const viewOfEverything: View = { files: { has: () => true }, packages: { has: () => true } }

/** What a name may stand for where it is used: for the type of a field other symbols are passed over. */
export type Wanted = 'type' | 'any'

/** The scope around a scope. */
export const outerScope = (table: SymbolTable, scope: Scope): Scope | undefined => {
  if (scope.kind === 'package') return scope.parent
  return (scope.kind === 'message' ? scope.parent : undefined) ?? table.packages.get(scope.file.package)
}

/**
 * The symbol that a name means, or undefined. As the reference compiler does: the innermost scope that knows the first
 * part of the name decides; if the rest does not lead anywhere from there, outer scopes are not asked.
 */
export const resolveName = (
  table: SymbolTable,
  view: View,
  scope: Scope,
  name: string,
  wanted: Wanted,
): Named | undefined => {
  if (name.charCodeAt(0) === 46) return descend(table, view, table.root, name, 1)
  const dot = name.indexOf('.')
  if (dot < 0) return resolveSimpleName(table, view, scope, name, wanted)
  const first = name.slice(0, dot)
  for (let at: Scope | undefined = scope; at !== undefined; at = outerScope(table, at)) {
    const symbol = memberOf(table, view, at, first)
    if (symbol === undefined) continue
    if (isScope(symbol)) return descend(table, view, symbol, name, dot + 1)
    if (symbol.kind === 'enum') return undefined
  }
  return undefined
}

const resolveSimpleName = (
  table: SymbolTable,
  view: View,
  scope: Scope,
  name: string,
  wanted: Wanted,
): Named | undefined => {
  for (let at: Scope | undefined = scope; at !== undefined; at = outerScope(table, at)) {
    if (wanted === 'type' && at.kind === 'message' && hasNoTypes(at)) continue
    const symbol = memberOf(table, view, at, name)
    if (symbol !== undefined && (wanted === 'any' || symbol.kind === 'message' || symbol.kind === 'enum'))
      return symbol
  }
  return undefined
}

const hasNoTypes = ({ messages, enums }: Message): boolean => messages.length === 0 && enums.length === 0

/** Follows the parts of the name from `start` on, each directly below the one before. */
const descend = (
  table: SymbolTable,
  view: View,
  scope: Scope,
  name: string,
  start: number,
): Named | undefined => {
  let at: Scope = scope
  for (;;) {
    const dot = name.indexOf('.', start)
    if (dot < 0) return memberOf(table, view, at, name.slice(start))
    const symbol = firstMember(table, at, name.slice(start, dot))
    if (symbol === undefined || !isScope(symbol)) return undefined
    at = symbol
    start = dot + 1
  }
}

const isScope = (symbol: Named): symbol is Scope =>
  symbol.kind === 'package' || symbol.kind === 'message' || symbol.kind === 'service'

/** The member of a scope if the view shows it. */
const memberOf = (table: SymbolTable, view: View, scope: Scope, name: string): Named | undefined => {
  const symbol = firstMember(table, scope, name)
  if (symbol === undefined) return undefined
  if (symbol.kind === 'package') return view.packages.has(symbol) ? symbol : undefined
  if (view.files.has(symbol.file)) return symbol
  return scope.kind === 'package'
    ? scope.duplicates?.get(name)?.find(({ file }) => view.files.has(file))
    : undefined
}

const firstMember = (table: SymbolTable, scope: Scope, name: string): Named | undefined => {
  switch (scope.kind) {
    case 'package':
      return scope.members.get(name)
    case 'service':
      return scope.methods.find((method) => method.name === name)
    case 'message':
      return memberOfMessage(table, scope, name)
  }
}

/** The first declaration of a name directly below a message. */
export const memberOfMessage = (table: SymbolTable, message: Message, name: string): Declared | undefined => {
  const known = table.membersOfLarge.get(message)
  if (known !== undefined) return known.get(name)
  const members = membersOfMessage(message)
  if (members.length <= few) return members.find((member) => member.name === name)
  const byName = indexBy(members, (member) => member.name)
  table.membersOfLarge.set(message, byName)
  return byName.get(name)
}

/** Everything that is declared directly below a message; the values of its enums are, too. */
export const membersOfMessage = (message: Message): readonly Declared[] => {
  const { fields, oneofs, messages, enums, extensions } = message
  if (oneofs.length === 0 && hasNoTypes(message) && extensions.length === 0) return fields
  return [
    ...fields,
    ...oneofs,
    ...messages,
    ...enums.flatMap((node) => [node, ...node.values]),
    ...extensions,
  ]
}
