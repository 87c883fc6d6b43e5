// What Ajv brings along; it has no draft 4.
import draft6 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' }
import draft7 from 'ajv/dist/refs/json-schema-draft-07.json' with { type: 'json' }
import of2019 from 'ajv/dist/refs/json-schema-2019-09/schema.json' with { type: 'json' }
import applicatorOf2019 from 'ajv/dist/refs/json-schema-2019-09/meta/applicator.json' with { type: 'json' }
import contentOf2019 from 'ajv/dist/refs/json-schema-2019-09/meta/content.json' with { type: 'json' }
import coreOf2019 from 'ajv/dist/refs/json-schema-2019-09/meta/core.json' with { type: 'json' }
import formatOf2019 from 'ajv/dist/refs/json-schema-2019-09/meta/format.json' with { type: 'json' }
import metadataOf2019 from 'ajv/dist/refs/json-schema-2019-09/meta/meta-data.json' with { type: 'json' }
import validationOf2019 from 'ajv/dist/refs/json-schema-2019-09/meta/validation.json' with { type: 'json' }
import of2020 from 'ajv/dist/refs/json-schema-2020-12/schema.json' with { type: 'json' }
import applicatorOf2020 from 'ajv/dist/refs/json-schema-2020-12/meta/applicator.json' with { type: 'json' }
import contentOf2020 from 'ajv/dist/refs/json-schema-2020-12/meta/content.json' with { type: 'json' }
import coreOf2020 from 'ajv/dist/refs/json-schema-2020-12/meta/core.json' with { type: 'json' }
import formatOf2020 from 'ajv/dist/refs/json-schema-2020-12/meta/format-annotation.json' with { type: 'json' }
import metadataOf2020 from 'ajv/dist/refs/json-schema-2020-12/meta/meta-data.json' with { type: 'json' }
import unevaluatedOf2020 from 'ajv/dist/refs/json-schema-2020-12/meta/unevaluated.json' with { type: 'json' }
import validationOf2020 from 'ajv/dist/refs/json-schema-2020-12/meta/validation.json' with { type: 'json' }
import { draft4 } from './metaschema-draft-04.ts'
import type { JsonSchemaDocument } from './model.ts'
import { parseJsonSchema } from './parse.ts'

/** The meta-schemas of the drafts and their vocabularies, by URI without its scheme. */
const metaschemas: ReadonlyMap<string, object> = new Map<string, object>([
  ['json-schema.org/draft-04/schema', draft4],
  ['json-schema.org/draft-06/schema', draft6],
  ['json-schema.org/draft-07/schema', draft7],
  ['json-schema.org/draft/2019-09/schema', of2019],
  ['json-schema.org/draft/2019-09/meta/applicator', applicatorOf2019],
  ['json-schema.org/draft/2019-09/meta/content', contentOf2019],
  ['json-schema.org/draft/2019-09/meta/core', coreOf2019],
  ['json-schema.org/draft/2019-09/meta/format', formatOf2019],
  ['json-schema.org/draft/2019-09/meta/meta-data', metadataOf2019],
  ['json-schema.org/draft/2019-09/meta/validation', validationOf2019],
  ['json-schema.org/draft/2020-12/schema', of2020],
  ['json-schema.org/draft/2020-12/meta/applicator', applicatorOf2020],
  ['json-schema.org/draft/2020-12/meta/content', contentOf2020],
  ['json-schema.org/draft/2020-12/meta/core', coreOf2020],
  ['json-schema.org/draft/2020-12/meta/format-annotation', formatOf2020],
  ['json-schema.org/draft/2020-12/meta/meta-data', metadataOf2020],
  ['json-schema.org/draft/2020-12/meta/unevaluated', unevaluatedOf2020],
  ['json-schema.org/draft/2020-12/meta/validation', validationOf2020],
])

const withoutScheme = (uri: string): string => uri.replace(/^https?:\/\//, '')

/** The meta-schema at a URI without fragment. It is read anew each time: who links it fills it in. */
export const metaschemaAt = (uri: string): JsonSchemaDocument | undefined => {
  const metaschema = metaschemas.get(withoutScheme(uri))
  return metaschema && parseJsonSchema(JSON.stringify(metaschema), uri).document
}
