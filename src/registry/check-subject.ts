import { askedVersions } from '../compat/check.ts'
import type { Mode } from '../core/mode.ts'
import type { RegisteredSchema, SchemaContent } from './answers.ts'
import type { Registry } from './registry.ts'
import { composer, judgedFile, judgedVersion } from './compose.ts'
import { findRegistered, type FoundSchemas, resolvedReferences } from './find-registered.ts'
import type { Judge, Judgement } from './judge.ts'
import { openStoredSchemas } from './stored-schemas.ts'
import type { WantedReference, WantedSchema } from './wanted.ts'

/** What a registry and our own comparison say about a schema that is proposed for a subject. */
export interface CheckedSubject {
  readonly subject: string
  readonly path: string
  /** What holds for the subject. */
  readonly mode: Mode
  /** The live versions of the subject, oldest first; none for a new subject, which nothing can break. */
  readonly versions: readonly number[]
  readonly ours: Judgement
  readonly server: ServerVerdict
}

export type ServerVerdict =
  | { readonly kind: 'answered'; readonly compatible: boolean; readonly messages: readonly string[] }
  /** There is nothing to compare with. */
  | { readonly kind: 'new-subject' }
  /** It refers to something that the registry does not have yet, by this name. */
  | { readonly kind: 'not-asked'; readonly missing: string }

/** The registry's verdict decides, as it does when somebody registers; ours where it cannot be asked. */
export const isCompatible = ({ server, ours }: CheckedSubject): boolean =>
  server.kind === 'answered' ? server.compatible : ours.compatible

export interface CheckOptions {
  /** Ask about the latest version only, whatever the mode says. */
  readonly latestOnly: boolean
}

/**
 * Asks a registry whether schemas may follow what their subjects have, with every version that the mode of the subject
 * speaks of, and compares them here too: a registry stops at the first version that fails.
 *
 * @param schemas in the order of their upload; what the checked ones refer to among them
 */
export const checkSubjects = async (
  registry: Registry,
  schemas: readonly WantedSchema[],
  paths: ReadonlySet<string>,
  judge: Judge,
  options: CheckOptions,
): Promise<readonly CheckedSubject[]> => {
  const stored = openStoredSchemas(registry)
  const { registered, latest } = await findRegistered(registry, stored, schemas)
  const compose = composer(schemas, { latest, find: stored.find })
  const checked: CheckedSubject[] = []
  for (const schema of schemas.filter(({ file }) => paths.has(file.path))) {
    const [mode, history] = await Promise.all([
      registry.effectiveCompatibility(schema.subject),
      stored.history(schema.subject),
    ])
    const asked = options.latestOnly ? onlyLatest(mode) : mode
    const judged = history.map((old) => judgedVersion(old, compose))
    checked.push({
      subject: schema.subject,
      path: schema.file.path,
      mode,
      versions: history.map(({ version }) => version),
      ours: judge(asked, judged, judgedFile(schema, compose)),
      server: await serverVerdict(registry, schema, { registered, latest }, history, asked, options),
    })
  }
  return checked
}

const onlyLatest = (mode: Mode): Mode => mode.replace('_TRANSITIVE', '') as Mode

const serverVerdict = async (
  registry: Registry,
  { subject, file, references }: WantedSchema,
  { registered, latest }: FoundSchemas,
  history: readonly RegisteredSchema[],
  mode: Mode,
  { latestOnly }: CheckOptions,
): Promise<ServerVerdict> => {
  if (history.length === 0) return { kind: 'new-subject' }
  const resolved = resolvedReferences(references, registered, latest)
  if (resolved === undefined) {
    const isMissing = (reference: WantedReference): boolean =>
      reference.kind === 'file' && !registered.has(reference.path)
    return { kind: 'not-asked', missing: references.find(isMissing)!.name }
  }
  const content: SchemaContent = { type: file.type, text: file.text, references: resolved }
  const whole = await registry.compatible(subject, content, latestOnly ? 'latest' : 'mode')
  if (whole !== undefined) return { kind: 'answered', ...whole }
  return askEach(registry, subject, content, askedVersions(mode, history))
}

/** For servers that compare with one version at a time. */
const askEach = async (
  registry: Registry,
  subject: string,
  content: SchemaContent,
  versions: readonly RegisteredSchema[],
): Promise<ServerVerdict> => {
  const messages: string[] = []
  let compatible = true
  for (const { version } of versions) {
    const answer = await registry.compatible(subject, content, version)
    if (answer === undefined || answer.compatible) continue
    compatible = false
    messages.push(...answer.messages.map((message) => `version ${version}: ${message}`))
  }
  return { kind: 'answered', compatible, messages }
}
