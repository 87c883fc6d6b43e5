import * as fc from 'fast-check'

const primitives = ['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string'] as const

export interface RecordText {
  type: 'record'
  name: string
  namespace?: string
  fields: { name: string; type: unknown; default?: unknown; aliases?: string[] }[]
}

/** Random schemas; named types get a number each, so that none is declared twice. */
export const types = fc.letrec((tie) => ({
  type: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...primitives),
    fc.record({ type: fc.constant('array'), items: tie('type') }),
    fc.record({ type: fc.constant('map'), values: tie('type') }),
    fc.record({ type: fc.constant('fixed'), name: fc.constant('F'), size: fc.nat(8) }),
    fc.record({
      type: fc.constant('enum'),
      name: fc.constant('E'),
      symbols: fc.uniqueArray(fc.constantFrom('A', 'B', 'C', 'D'), { minLength: 1 }),
    }),
    fc.uniqueArray(fc.constantFrom(...primitives), { minLength: 1, maxLength: 4 }),
    tie('record'),
  ),
  record: fc.record({
    type: fc.constant('record'),
    name: fc.constant('R'),
    fields: fc.uniqueArray(fc.record({ name: fc.constantFrom('a', 'b', 'c', 'd', 'e'), type: tie('type') }), {
      maxLength: 4,
      selector: ({ name }) => name,
    }),
  }),
}))

const numbered = (declaration: unknown): unknown => {
  let count = 0
  return JSON.parse(JSON.stringify(declaration), (key, value) =>
    key === 'name' && (value === 'F' || value === 'E' || value === 'R') ? `${value}${count++}` : value,
  )
}

export const records = types.record.map((declaration) => numbered(declaration) as RecordText)

type FieldText = RecordText['fields'][number]

/** What a type can become; most of it can still be read in one direction. */
const changedType = (type: unknown, choice: number): unknown => {
  const widened = ['int', 'long', 'float', 'double']
  const at = widened.indexOf(type as string)
  if (choice % 3 === 0 && at >= 0) return widened[Math.min(at + 1, 3)]
  if (choice % 3 === 0 && (type === 'string' || type === 'bytes'))
    return type === 'string' ? 'bytes' : 'string'
  if (choice % 3 === 1 && !Array.isArray(type)) return type === 'null' ? ['null', 'int'] : ['null', type]
  if (choice % 3 === 2 && Array.isArray(type) && type.length > 1) return type.slice(1)
  return type
}

const addedField = (at: number, choice: number): FieldText => ({
  name: `new${at}${choice}`,
  type: 'long',
  ...(choice % 3 > 0 && { default: choice }),
})

const evolved = (
  fields: readonly FieldText[],
  edits: readonly (readonly [number, number, number])[],
): FieldText[] => {
  const result = fields.map((field) => ({ ...field }))
  for (const [kind, at, choice] of edits) {
    const index = at % (result.length + 1)
    const field = result[index]
    if (kind === 0) result.splice(index, 0, addedField(at, choice))
    else if (kind === 1) result.splice(index, 1)
    else if (kind === 2) result.push(...result.splice(index, 1))
    else if (field !== undefined) result[index] = { ...field, type: changedType(field.type, choice) }
  }
  return [...new Map(result.map((field) => [field.name, field])).values()]
}

/** Two versions of one record: the second is the first after a few edits of its fields. */
export const evolutions = fc
  .tuple(records, fc.array(fc.tuple(fc.nat(3), fc.nat(8), fc.nat(8)), { minLength: 1, maxLength: 4 }))
  .map(([before, edits]) => ({ before, after: { ...before, fields: evolved(before.fields, edits) } }))
