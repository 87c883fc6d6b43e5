import { type Mode, readByOldSchema, readsOldData } from '../core/mode.ts'
import type { VersionCheck } from './check.ts'
import type { Incompatibility, Reading, SchemaType } from './checker.ts'

/** How a registry answers when a schema is written in something else than an earlier version. */
export const typeChanged = <Label>(
  mode: Mode,
  version: Label,
  old: SchemaType,
  now: SchemaType,
): VersionCheck<Label> => {
  const incompatibility: Incompatibility = {
    type: 'SCHEMA_TYPE_CHANGED',
    location: '',
    message: `The schema was ${typeNames[old]} and is ${typeNames[now]} now: neither reads what was written with the other.`,
  }
  const reading: Reading = { compatible: false, incompatibilities: [incompatibility] }
  return {
    version,
    compatible: false,
    backward: readsOldData(mode) ? reading : undefined,
    forward: readByOldSchema(mode) ? reading : undefined,
  }
}

/** Whether what stands in the way of a version is that it is written in something else. */
export const isTypeChange = ({ backward, forward }: VersionCheck<unknown>): boolean =>
  (backward ?? forward)?.incompatibilities[0]?.type === 'SCHEMA_TYPE_CHANGED'

/** As they stand in a sentence. */
export const typeNames: Readonly<Record<SchemaType, string>> = {
  AVRO: 'Avro',
  JSON: 'a JSON Schema',
  PROTOBUF: 'protobuf',
}
