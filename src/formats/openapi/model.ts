import type { Side } from '../../core/location.ts'
import type { Api } from './api.ts'
import type { DocumentSet } from './document-set.ts'
import type { SchemaReader } from './read-schema.ts'

/** An OpenAPI document with the files it refers to, as far as they could be read. */
export interface OpenapiModel {
  readonly path: string
  readonly side: Side
  readonly documents: DocumentSet
  /** Undefined when the document is none: its problems say why. */
  readonly api: Api | undefined
  readonly schemas: SchemaReader
}
