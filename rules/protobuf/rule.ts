import { ruleOf } from '../../src/core/rule.ts'
import type { ProtobufFacts } from '../../src/formats/protobuf/facts.ts'

/** Makes a rule about protobuf; its id starts with `protobuf/`. */
export const rule = ruleOf<ProtobufFacts>('protobuf')
