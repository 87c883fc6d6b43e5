import { Ajv } from 'ajv'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { Ajv2020 } from 'ajv/dist/2020.js'
import Ajv04 from 'ajv-draft-04'
import addFormats from 'ajv-formats'
import type { Draft } from '../../src/formats/jsonschema/model.ts'

/** undefined: Ajv fails with an exception. */
export type Validate = (document: unknown) => boolean | undefined

const options = {
  strict: false,
  logger: false,
  validateSchema: false,
  multipleOfPrecision: 9,
} as const

const create = (draft: Draft) => {
  switch (draft) {
    case 'draft-04':
      return new (Ajv04 as unknown as typeof Ajv)(options)
    case 'draft-06':
    case 'draft-07':
      return new Ajv(options)
    case '2019-09':
      return new Ajv2019(options)
    case '2020-12':
      return new Ajv2020(options)
  }
}

/**
 * Moves `contains` and `uniqueItems` to schemas of their own, and says beside `contains` that an array must not be empty,
 * which follows. Ajv 8.20 accepts `[]` under `{"prefixItems": [{"minimum": 1}], "contains": {"type": "string"}}` and after
 * another array in a loop, and `[{}, {}]` under `{"prefixItems": [{}, {}], "items": {"type": "string"}, "uniqueItems": true}`.
 */
const withArraysApart = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withArraysApart)
  if (typeof value !== 'object' || value === null) return value
  const schema = Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, withArraysApart(inner)]),
  )
  const { contains, minContains, maxContains, uniqueItems, ...rest } = schema
  const isSchema = typeof contains === 'boolean' || (typeof contains === 'object' && contains !== null)
  const apart: unknown[] = []
  if (isSchema)
    apart.push({ contains, minContains, maxContains, ...(minContains === 0 ? {} : { minItems: 1 }) })
  if (typeof uniqueItems === 'boolean') apart.push({ uniqueItems })
  return apart.length === 0
    ? schema
    : { ...rest, allOf: [...((schema.allOf as unknown[] | undefined) ?? []), ...apart] }
}

/** Ajv for a schema as it is written, with the formats of ajv-formats: nothing of ours is in it. undefined: it does not compile. */
export const validatorFor = (schema: unknown, draft: Draft): Validate | undefined => {
  const ajv = create(draft)
  ;(addFormats as unknown as (ajv: unknown) => void)(ajv)
  try {
    const validate = ajv.compile(JSON.parse(JSON.stringify(withArraysApart(schema))))
    return (document) => {
      try {
        return validate(document) as boolean
      } catch {
        return undefined
      }
    }
  } catch {
    return undefined
  }
}

/**
 * Where Ajv 8.20 differs from the specification: it takes every item as evaluated where there is a `contains`, and what an
 * `if` that does not match has looked at.
 */
export const misjudgedByAjv = (schema: unknown): boolean => {
  const text = JSON.stringify(schema)
  return /"unevaluated/.test(text) && /"contains"|"if"/.test(text)
}
