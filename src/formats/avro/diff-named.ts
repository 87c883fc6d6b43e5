import type { AvroChange } from './facts.ts'
import type { EnumSchema, NamedSchema } from './model.ts'
import {
  capitalised,
  describeNamed,
  locateSymbol,
  locateUse,
  subjectOfSymbol,
  subjectOfType,
} from './place.ts'

/** Name, namespace and documentation of two types that stand for each other. */
export const diffNamed = (before: NamedSchema, after: NamedSchema): AvroChange[] => {
  const between = betweenTypes(before, after)
  const changes: AvroChange[] = []
  if (before.name !== after.name) {
    changes.push({ ...between, kind: 'type.renamed', was: before.fullName, is: after.fullName })
  } else if (before.namespace !== after.namespace) {
    changes.push({ ...between, kind: 'type.namespace-changed', was: before.namespace, is: after.namespace })
  }
  if (before.doc !== after.doc)
    changes.push({ ...between, kind: 'type.doc-changed', was: before.doc, is: after.doc })
  return changes
}

const betweenTypes = <Type extends NamedSchema>(before: Type, after: Type) =>
  ({
    format: 'avro',
    direction: 'both',
    subject: subjectOfType(after),
    before,
    after,
    where: capitalised(describeNamed(after)),
    base: locateUse(before, 'base'),
    head: locateUse(after, 'head'),
  }) as const

export const diffSymbols = (before: EnumSchema, after: EnumSchema): AvroChange[] => {
  const between = betweenTypes(before, after)
  const changes: AvroChange[] = []
  for (const symbol of before.symbols) {
    if (after.symbolNames.has(symbol.name)) continue
    changes.push({
      kind: 'enum.symbol-removed',
      format: 'avro',
      direction: 'both',
      subject: subjectOfSymbol(after, symbol.name),
      before: symbol,
      after,
      base: locateSymbol(before, symbol, 'base'),
      head: locateUse(after, 'head'),
    })
  }
  for (const symbol of after.symbols) {
    if (before.symbolNames.has(symbol.name)) continue
    changes.push({
      kind: 'enum.symbol-added',
      format: 'avro',
      direction: 'both',
      subject: subjectOfSymbol(after, symbol.name),
      before,
      after: symbol,
      base: locateUse(before, 'base'),
      head: locateSymbol(after, symbol, 'head'),
    })
  }
  const was = [...before.symbolNames].filter((name) => after.symbolNames.has(name))
  const is = [...after.symbolNames].filter((name) => before.symbolNames.has(name))
  if (was.some((name, index) => name !== is[index])) {
    changes.push({ ...between, kind: 'enum.symbols-reordered', was, is })
  }
  if (before.default !== after.default) {
    changes.push({ ...between, kind: 'enum.default-changed', was: before.default, is: after.default })
  }
  return changes
}
