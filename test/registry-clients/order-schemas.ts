/** Schemas of one event in the three languages, each with a change that old readers bear and one that they do not. */

export const avroOrder = (...extraFields: readonly object[]): string =>
  JSON.stringify({
    type: 'record',
    name: 'Order',
    namespace: 'acme.shop',
    doc: 'An order as placed.',
    fields: [{ name: 'id', type: 'string' }, { name: 'total', type: 'long' }, ...extraFields],
  })

export const avroNote = { name: 'note', type: ['null', 'string'], default: null }
export const avroRequiredNote = { name: 'note', type: 'string' }

export const jsonOrder = (extraProperties: object = {}, ...required: readonly string[]): string =>
  JSON.stringify({
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Order',
    type: 'object',
    additionalProperties: false,
    properties: { id: { type: 'string' }, total: { type: 'integer' }, ...extraProperties },
    required: ['id', 'total', ...required],
  })

export const protobufOrder = (extraFields = '', totalType = 'int64'): string =>
  `syntax = "proto3";\npackage acme.shop;\n\nmessage Order {\n  string id = 1;\n  ${totalType} total = 2;\n${extraFields}}\n`
