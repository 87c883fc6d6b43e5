import type { FormatEntry } from '../engine/request.ts'

/** The formats of contracts, each loaded only when there are files of it. */
export const formats: readonly FormatEntry[] = [
  {
    name: 'protobuf',
    suffixes: ['.proto'],
    load: async () => (await import('../formats/protobuf/protobuf.ts')).protobuf,
  },
  {
    name: 'openapi',
    suffixes: ['.yaml', '.yml', '.json'],
    load: async () => (await import('../formats/openapi/openapi.ts')).openapi,
  },
  {
    name: 'avro',
    suffixes: ['.avdl', '.avpr', '.avsc'],
    load: async () => (await import('../formats/avro/avro.ts')).avro,
  },
  {
    name: 'jsonschema',
    suffixes: ['.json'],
    load: async () => (await import('../formats/jsonschema/jsonschema.ts')).jsonschema,
  },
]
