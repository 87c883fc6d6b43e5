import type { Enum, EnumValue, Field, Message, Method, Oneof, ProtoFile, Service } from '../model.ts'

/** What a name can stand for. */
export type Declared = Message | Enum | EnumValue | Field | Oneof | Service | Method
export type Named = Declared | PackageScope

/** The names directly below a package, message or service. */
export interface Scope {
  readonly parent: Scope | undefined
  /** By simple name. Where a name is declared more than once this is the first. */
  readonly members: Map<string, Named>
  /** The further declarations of names that are declared more than once. */
  duplicates: Map<string, Declared[]> | undefined
}

export interface PackageScope extends Scope {
  readonly kind: 'package'
  readonly fullName: string
}

export interface SymbolTable {
  readonly root: PackageScope
  readonly packages: Map<string, PackageScope>
  readonly scopes: Map<Message | Service, Scope>
}

export const newSymbolTable = (): SymbolTable => {
  const root: PackageScope = {
    kind: 'package',
    fullName: '',
    parent: undefined,
    members: new Map(),
    duplicates: undefined,
  }
  return { root, packages: new Map([['', root]]), scopes: new Map() }
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
  if (dot < 0) return resolveSimpleName(view, scope, name, wanted)
  const first = name.slice(0, dot)
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    const symbol = memberOf(view, at, first)
    if (symbol === undefined) continue
    const inner = scopeOf(table, symbol)
    if (inner !== undefined) return descend(table, view, inner, name, dot + 1)
    if (symbol.kind === 'enum') return undefined
  }
  return undefined
}

const resolveSimpleName = (view: View, scope: Scope, name: string, wanted: Wanted): Named | undefined => {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    const symbol = memberOf(view, at, name)
    if (symbol !== undefined && (wanted === 'any' || symbol.kind === 'message' || symbol.kind === 'enum'))
      return symbol
  }
  return undefined
}

/** Follows the parts of the name from `start` on, each directly below the one before. */
const descend = (
  table: SymbolTable,
  view: View,
  scope: Scope,
  name: string,
  start: number,
): Named | undefined => {
  let at: Scope | undefined = scope
  for (;;) {
    const dot = name.indexOf('.', start)
    if (dot < 0) return memberOf(view, at, name.slice(start))
    const symbol: Named | undefined = at.members.get(name.slice(start, dot))
    at = symbol === undefined ? undefined : scopeOf(table, symbol)
    if (at === undefined) return undefined
    start = dot + 1
  }
}

/** The scope that a symbol opens. */
export const scopeOf = (table: SymbolTable, symbol: Named): Scope | undefined => {
  switch (symbol.kind) {
    case 'package':
      return symbol
    case 'message':
    case 'service':
      return table.scopes.get(symbol)
    default:
      return undefined
  }
}

/** The member of a scope if the view shows it. */
const memberOf = (view: View, scope: Scope, name: string): Named | undefined => {
  const symbol = scope.members.get(name)
  if (symbol === undefined) return undefined
  if (symbol.kind === 'package') return view.packages.has(symbol) ? symbol : undefined
  if (view.files.has(symbol.file)) return symbol
  return scope.duplicates?.get(name)?.find(({ file }) => view.files.has(file))
}
