import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { configJsonSchema } from '../../src/config/schema.ts'

const file = new URL('../../docs/concordat.schema.json', import.meta.url)

test('the JSON Schema for editors is current: node test/tools/write-json-schema.ts', () => {
  assert.equal(readFileSync(file, 'utf8'), `${JSON.stringify(configJsonSchema, null, 2)}\n`)
})

test('every key that the schema knows is described to the person who writes it', () => {
  const missing: string[] = []
  const visit = (schema: unknown, path: string): void => {
    if (Array.isArray(schema)) schema.forEach((part, index) => visit(part, `${path}/${index}`))
    else if (typeof schema === 'object' && schema !== null) {
      for (const [key, part] of Object.entries(schema)) {
        if (key !== 'properties') visit(part, `${path}/${key}`)
        else {
          for (const [name, property] of Object.entries(
            part as Record<string, { readonly description?: string }>,
          )) {
            if (!property.description?.endsWith('.')) missing.push(`${path}/${name}`)
            visit(property, `${path}/${name}`)
          }
        }
      }
    }
  }
  visit(configJsonSchema, '')
  assert.deepEqual(missing, [])
})
