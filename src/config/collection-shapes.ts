import { nearest } from './nearest.ts'
import { nameOf, type JsonSchema, type Place, type Shape } from './shape.ts'

/** A list; values with a mistake are left out. */
export const listOf = <T>(item: Shape<T>): Shape<readonly T[]> => ({
  schema: { type: 'array', items: item.schema },
  read: (node, reading) => {
    if (node.kind === 'list') {
      return node.items.map((value) => item.read(value, reading)).filter((value) => value !== undefined)
    }
    reading.report(node.start, `A list is expected here, not ${nameOf(node)}.`)
    return undefined
  },
})

/** One value, or a list of them. */
export const oneOrMore = <T>(item: Shape<T>): Shape<readonly T[]> => {
  const list = listOf(item)
  return {
    schema: { anyOf: [item.schema, list.schema] },
    read: (node, reading) => {
      if (node.kind === 'list') return list.read(node, reading)
      const value = item.read(node, reading)
      return value === undefined ? undefined : [value]
    },
  }
}

/** Keys of the user's choice. A list of pairs and not an object, because its order counts and any key is possible. */
export const entriesOf = <Value, T>(
  value: Shape<Value>,
  entry: (key: string, value: Value, place: Place) => T,
): Shape<readonly T[]> => ({
  schema: { type: 'object', additionalProperties: value.schema },
  read: (node, reading) => {
    if (node.kind !== 'mapping') {
      reading.report(node.start, `A mapping (key: value) is expected here, not ${nameOf(node)}.`)
      return undefined
    }
    return node.entries.flatMap(({ key, keyStart, value: valueNode }) => {
      const read = value.read(valueNode, reading)
      return read === undefined ? [] : [entry(key, read, reading.placeOf(keyStart))]
    })
  },
})

/** A form that a mapping has, and another one for everything else. */
export const mappingOr = <T, U>(mapping: Shape<T>, other: Shape<U>): Shape<T | U> => ({
  schema: { anyOf: [other.schema, mapping.schema] },
  read: (node, reading) =>
    node.kind === 'mapping' ? mapping.read(node, reading) : other.read(node, reading),
})

/** A shape that stands in many places: the JSON Schema names it once, under `$defs`, and refers to it. */
export const named = <T>(name: string, shape: Shape<T>): Shape<T> => ({
  schema: { $ref: `#/$defs/${name}` },
  read: (node, reading) => shape.read(node, reading),
})

/** The same on paper, with the value made into another and the place where it stands. */
export const mapped = <T, U>(shape: Shape<T>, convert: (value: T, place: Place) => U): Shape<U> => ({
  schema: shape.schema,
  read: (node, reading) => {
    const value = shape.read(node, reading)
    return value === undefined ? undefined : convert(value, reading.placeOf(node.start))
  },
})

/** The same on paper; a value that was read without a problem and still has a mistake is reported and left out. */
export const checked = <T>(shape: Shape<T>, mistakeIn: (value: T) => string | undefined): Shape<T> => ({
  schema: shape.schema,
  read: (node, reading) => {
    let sound = true
    const report = (offset: number, message: string): void => {
      sound = false
      reading.report(offset, message)
    }
    const value = shape.read(node, { ...reading, report })
    const mistake = value === undefined || !sound ? undefined : mistakeIn(value)
    if (mistake === undefined) return value
    reading.report(node.start, mistake)
    return undefined
  },
})

export interface Field<T, Required extends boolean> {
  readonly shape: Shape<T>
  readonly required: Required
  readonly description: string
}

/** A key that must be there. Descriptions are sentences: editors show them, and so does the problem of a missing key. */
export const required = <T>(shape: Shape<T>, description: string): Field<T, true> => ({
  shape,
  required: true,
  description,
})

export const optional = <T>(shape: Shape<T>, description: string): Field<T, false> => ({
  shape,
  required: false,
  description,
})

type Fields = Readonly<Record<string, Field<unknown, boolean>>>
type Flat<T> = { [Key in keyof T]: T[Key] }
type ObjectOf<Definition extends Fields> = Flat<
  {
    readonly [
      Key in keyof Definition as Definition[Key]['required'] extends true ? Key : never
    ]: Definition[Key] extends Field<infer T, boolean> ? T : never
  } & {
    readonly [
      Key in keyof Definition as Definition[Key]['required'] extends true ? never : Key
    ]?: Definition[Key] extends Field<infer T, boolean> ? T : never
  }
>

/** Known keys only. Without one of the required ones there is no value. */
export const object = <Definition extends Fields>(definition: Definition): Shape<ObjectOf<Definition>> => {
  const fields = new Map<string, Field<unknown, boolean>>(Object.entries(definition))
  return {
    schema: objectSchema(fields),
    read: (node, reading) => {
      if (node.kind !== 'mapping') {
        reading.report(node.start, `A mapping (key: value) is expected here, not ${nameOf(node)}.`)
        return undefined
      }
      const values = new Map<string, unknown>()
      for (const { key, keyStart, value } of node.entries) {
        const field = fields.get(key)
        if (field === undefined) reading.report(keyStart, unknownKey(key, fields.keys()))
        else values.set(key, field.shape.read(value, reading))
      }
      let complete = true
      for (const [key, field] of fields) {
        if (!field.required) continue
        if (!values.has(key))
          reading.report(node.start, `The key "${key}" is missing here. ${field.description}`)
        if (values.get(key) === undefined) complete = false
      }
      if (!complete) return undefined
      const present = [...values].filter(([, value]) => value !== undefined)
      return Object.fromEntries(present) as ObjectOf<Definition>
    },
  }
}

const unknownKey = (key: string, known: Iterable<string>): string => {
  const names = [...known]
  const meant = nearest(key, names)
  const hint = meant === undefined ? `Possible keys: ${names.join(', ')}.` : `Did you mean "${meant}"?`
  return `The key "${key}" is unknown here. ${hint}`
}

const objectSchema = (fields: ReadonlyMap<string, Field<unknown, boolean>>): JsonSchema => ({
  type: 'object',
  properties: Object.fromEntries(
    [...fields].map(([key, { shape, description }]) => [key, { description, ...shape.schema }]),
  ),
  required: [...fields].filter(([, field]) => field.required).map(([key]) => key),
  additionalProperties: false,
})
