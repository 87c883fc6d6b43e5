import { ruleOf } from '../../src/core/rule.ts'
import type { AvroFacts } from '../../src/formats/avro/facts.ts'

/** Makes a rule of Avro schemas. */
export const rule = ruleOf<AvroFacts>('avro')
