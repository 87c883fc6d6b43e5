// Writes docs/concordat.schema.json, the JSON Schema of concordat.yaml for editors.
import { writeFileSync } from 'node:fs'
import { configJsonSchema } from '../../src/config/schema.ts'

const file = new URL('../../docs/concordat.schema.json', import.meta.url)
writeFileSync(file, `${JSON.stringify(configJsonSchema, null, 2)}\n`)
