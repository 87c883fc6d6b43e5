import { firstByKey } from '../by-key.ts'
import type { Field, Message, ProtoFile } from '../model.ts'
import { report, type Report } from './report.ts'
import {
  memberOfMessage,
  membersOfMessage,
  type Declared,
  type Named,
  type PackageScope,
  type SymbolTable,
} from './scopes.ts'

/** Enters all names of a file into the table; a name that is taken is a problem where it is declared again. */
export const declareFile = (table: SymbolTable, file: ProtoFile, problems: Report): void => {
  const scope = declarePackage(table, file, problems)
  for (const message of file.messages) {
    declareSymbol(scope, message, problems)
    checkMembers(table, message, problems)
  }
  for (const node of file.enums) {
    const isFirst = declareSymbol(scope, node, problems)
    // Where a whole enum is declared twice, it is one problem and not one for each value.
    for (const value of node.values) declareSymbol(scope, value, isFirst ? problems : undefined)
  }
  for (const extension of file.extensions) declareSymbol(scope, extension, problems)
  for (const service of file.services) {
    declareSymbol(scope, service, problems)
    reportTakenNames(service.methods, problems)
  }
}

const declarePackage = (table: SymbolTable, file: ProtoFile, problems: Report): PackageScope => {
  const known = table.packages.get(file.package)
  if (known !== undefined) return known
  let scope = table.root
  let end = -1
  do {
    const start = end + 1
    end = file.package.indexOf('.', start)
    const name = file.package.slice(start, end < 0 ? undefined : end)
    const fullName = end < 0 ? file.package : file.package.slice(0, end)
    const taken = scope.members.get(name)
    if (taken?.kind === 'package') {
      scope = taken
      continue
    }
    const inner: PackageScope = {
      kind: 'package',
      fullName,
      parent: scope,
      members: new Map(),
      duplicates: undefined,
    }
    if (taken === undefined) scope.members.set(name, inner)
    else if (!taken.file.builtIn && file.packageSpan !== undefined) {
      const message = `The package "${fullName}" has the name of ${described(taken)} in ${taken.file.path}.`
      report(problems, file, file.packageSpan, message)
    }
    table.packages.set(fullName, inner)
    scope = inner
  } while (end >= 0)
  return scope
}

const checkMembers = (table: SymbolTable, message: Message, problems: Report): void => {
  reportTakenNames(membersOfMessage(message), problems)
  reportTakenEntryNames(table, message, problems)
  for (const nested of message.messages) checkMembers(table, nested, problems)
}

/** Members of one message or service that have the name of another. */
const reportTakenNames = (members: readonly Declared[], problems: Report): void => {
  const firstNamed = firstByKey(members, (member) => member.name)
  for (const member of members) {
    const first = firstNamed(member.name)!
    // Where a whole enum is declared twice, it is one problem and not one for each value.
    const isRepeated = member.kind === 'enum-value' && firstNamed(member.parent.name) !== member.parent
    if (first !== member && !isRepeated) reportTakenName(member, first, problems)
  }
}

/** Whether the name was free; without `problems` it does not matter. */
const declareSymbol = (scope: PackageScope, symbol: Declared, problems: Report | undefined): boolean => {
  const taken = scope.members.get(symbol.name)
  if (taken === undefined) {
    scope.members.set(symbol.name, symbol)
    return true
  }
  scope.duplicates ??= new Map()
  const others = scope.duplicates.get(symbol.name)
  if (others === undefined) scope.duplicates.set(symbol.name, [symbol])
  else others.push(symbol)
  if (problems !== undefined) reportTakenName(symbol, taken, problems)
  return false
}

const reportTakenName = (symbol: Declared, taken: Named, problems: Report): void => {
  // A copy of a file that is built in may be anywhere in a tree.
  if (symbol.file.builtIn) return
  if (taken.kind === 'package') {
    report(problems, symbol.file, symbol.nameSpan, `"${symbol.fullName}" is already the name of a package.`)
    return
  }
  if (taken.file.builtIn) return
  const where = taken.file === symbol.file ? '' : ` in ${taken.file.path}`
  const siblings =
    symbol.kind === 'enum-value' && taken.kind === 'enum-value' && taken.parent !== symbol.parent
      ? ' The values of an enum share one scope with the enum itself, so they must differ from those of its sibling enums.'
      : ''
  const message = `"${symbol.fullName}" is already declared as ${described(taken)}${where}.${siblings}`
  report(problems, symbol.file, symbol.nameSpan, message)
}

/** Compilers declare a message for the entries of a map field; its name may not be taken. */
const reportTakenEntryNames = (table: SymbolTable, message: Message, problems: Report): void => {
  if (message.fields.every(({ map }) => map === undefined)) return
  const entries = new Map<string, Field>()
  for (const field of message.fields) {
    if (field.map === undefined) continue
    const name = mapEntryName(field.name)
    const symbol = memberOfMessage(table, message, name)
    const other = entries.get(name)
    entries.set(name, field)
    const taken =
      symbol !== undefined
        ? described(symbol)
        : other !== undefined && other.name !== field.name
          ? `what "${other.name}" implies`
          : undefined
    if (taken === undefined) continue
    const text = `The map field "${field.name}" implies a message "${name}", but that is the name of ${taken}.`
    report(problems, field.file, field.nameSpan, text)
  }
}

const mapEntryName = (fieldName: string): string =>
  `${fieldName
    .split('_')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('')}Entry`

/** What a symbol is, with its article. */
export const described = (symbol: Declared): string => {
  switch (symbol.kind) {
    case 'message':
      return 'a message'
    case 'enum':
      return 'an enum'
    case 'enum-value':
      return `a value of enum "${symbol.parent.name}"`
    case 'field':
      return symbol.extendee === undefined ? 'a field' : 'an extension'
    case 'oneof':
      return 'a oneof'
    case 'service':
      return 'a service'
    case 'method':
      return 'a method'
  }
}
