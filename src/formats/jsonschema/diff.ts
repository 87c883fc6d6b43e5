import { wholeFile } from '../../core/location.ts'
import { diffAnnotations } from './diff-annotations.ts'
import { diffAcceptance } from './diff-acceptance.ts'
import type { JsonSchemaChange } from './facts.ts'
import type { JsonSchemaDocument } from './model.ts'

/** How a schema differs from what it was. A document that could not be read is compared with nothing. */
export const diffDocuments = (base: JsonSchemaDocument, head: JsonSchemaDocument): JsonSchemaChange[] =>
  base.root === undefined || head.root === undefined
    ? []
    : [...diffAcceptance(base.root, head.root), ...diffAnnotations(base.root, head.root)]

export const schemaRemoved = (document: JsonSchemaDocument): JsonSchemaChange => ({
  kind: 'schema.removed',
  format: 'jsonschema',
  direction: 'both',
  subject: ['schema'],
  before: document,
  after: undefined,
  base: () => wholeFile(document.source.path, 'base'),
})
