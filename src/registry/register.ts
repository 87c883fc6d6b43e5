import { CannotJudge } from '../core/cannot-judge.ts'
import type { Registry } from './registry.ts'
import { findRegistered, resolvedReferences } from './find-registered.ts'
import { openStoredSchemas } from './stored-schemas.ts'
import type { WantedSchema } from './wanted.ts'

export interface Upload {
  readonly schema: WantedSchema
  readonly outcome:
    | { readonly kind: 'registered' | 'unchanged'; readonly id: number; readonly version: number }
    | { readonly kind: 'incompatible'; readonly message: string }
}

/**
 * Registers schemas in the order they come, what they refer to before them. Stops at the first one that the registry
 * finds incompatible: what follows may refer to it.
 */
export const registerSchemas = async (
  registry: Registry,
  schemas: readonly WantedSchema[],
): Promise<readonly Upload[]> => {
  const stored = openStoredSchemas(registry)
  const found = await findRegistered(registry, stored, schemas)
  const registered = new Map<string, { readonly subject: string; readonly version: number }>(found.registered)
  const uploads: Upload[] = []
  for (const schema of schemas) {
    const { file, subject } = schema
    const known = found.registered.get(file.path)
    if (known !== undefined) {
      uploads.push({ schema, outcome: { kind: 'unchanged', id: known.id, version: known.version } })
      continue
    }
    const references = resolvedReferences(schema.references, registered, found.latest)
    if (references === undefined) throw new Error(`${file.path} comes before what it refers to`)
    const content = { type: file.type, text: file.text, references }
    const registration = await registry.register(subject, content)
    if (registration.kind === 'incompatible') {
      uploads.push({ schema, outcome: { kind: 'incompatible', message: registration.message } })
      break
    }
    const { id } = registration
    const there = await registry.lookup(subject, content)
    if (there === undefined) {
      throw new CannotJudge(
        `The schema registry acknowledged ${file.path} as schema ${id} of "${subject}" and does not find it now.`,
        'Somebody else may have deleted it at the same moment. Run the command again.',
      )
    }
    registered.set(file.path, there)
    uploads.push({ schema, outcome: { kind: 'registered', id, version: there.version } })
  }
  return uploads
}
