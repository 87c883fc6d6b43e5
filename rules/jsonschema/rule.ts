import { ruleOf } from '../../src/core/rule.ts'
import type { JsonSchemaFacts } from '../../src/formats/jsonschema/facts.ts'

/** Makes a rule of JSON Schema. */
export const rule = ruleOf<JsonSchemaFacts>('jsonschema')
