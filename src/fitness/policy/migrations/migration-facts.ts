import type { Element } from '../../../core/change.ts'
import { placeOf } from '../../../core/source-text.ts'
import type { Source } from '../../../core/source-text.ts'
import { inOrder, sequenceOf } from '../../sql/migration-files.ts'
import { readSteps } from './read-steps.ts'
import type { SchemaStep } from './schema-step.ts'

type StepOf<Kind extends SchemaStep['kind']> = SchemaStep & { readonly kind: Kind }

/** Kinds of facts about migrations: what running instances of the version before cannot work with. */
export interface MigrationFacts {
  'migration.rename': Element<'migration.rename', StepOf<'rename-table' | 'rename-column'>>
  /** Nothing earlier took the table or column out of use. */
  'migration.drop': Element<'migration.drop', StepOf<'drop-table' | 'drop-column'>>
  /** The versions before do not write the column, and nothing fills it in. */
  'migration.not-null': Element<'migration.not-null', StepOf<'add-column' | 'set-not-null'>>
}

export type MigrationFact = MigrationFacts[keyof MigrationFacts]

export interface Migration {
  readonly source: Source
  /** It is to be judged; the others are what was done before. */
  readonly judged: boolean
}

/**
 * What of migrations breaks the version of the software that still runs while they do. What is judged is one step,
 * however many files it has: they are released together.
 */
export function* migrationFacts(migrations: readonly Migration[]): Generator<MigrationFact> {
  for (const sequence of Map.groupBy(migrations, ({ source }) => sequenceOf(source.path)).values()) {
    const before: SchemaStep[] = []
    const during: SchemaStep[] = []
    for (const { source, judged } of sequence.toSorted((one, other) =>
      inOrder(one.source.path, other.source.path),
    )) {
      const steps = readSteps(source.text)
      if (judged) yield* breaksOf(source, steps, before, during)
      for (const step of steps) (judged ? during : before).push(step)
    }
  }
}

/**
 * A whole history at once, for who has no base to compare with: every file is a step of its own, and what came before it
 * was released before.
 */
export function* migrationHistoryFacts(migrations: readonly Source[]): Generator<MigrationFact> {
  for (const sequence of Map.groupBy(migrations, ({ path }) => sequenceOf(path)).values()) {
    const before: SchemaStep[] = []
    for (const source of sequence.toSorted((one, other) => inOrder(one.path, other.path))) {
      const steps = readSteps(source.text)
      yield* breaksOf(source, steps, before, [])
      for (const step of steps) before.push(step)
    }
  }
}

function* breaksOf(
  source: Source,
  steps: readonly SchemaStep[],
  before: readonly SchemaStep[],
  during: readonly SchemaStep[],
): Generator<MigrationFact> {
  const together = [...during, ...steps]
  const created = new Set(
    together.flatMap((step) =>
      step.kind === 'create-table' ? [step.table] : step.kind === 'rename-table' ? [step.to] : [],
    ),
  )
  const existed = new Set(before.flatMap((step) => (step.kind === 'create-table' ? [step.table] : [])))
  const isNew = (table: string): boolean => created.has(table) && !existed.has(table)
  const fact = <Kind extends MigrationFact['kind'], Step extends SchemaStep>(kind: Kind, step: Step) => ({
    kind,
    format: 'fitness' as const,
    subject: [
      `table ${step.table}`,
      ...('name' in step && step.name !== undefined ? [`column ${step.name}`] : []),
    ],
    node: step,
    head: placeOf(source, { start: step.offset, end: step.offset }, 'head'),
  })
  for (const step of steps) {
    if (isNew(step.table)) continue
    switch (step.kind) {
      case 'rename-table':
      case 'rename-column':
        yield fact('migration.rename', step)
        break
      case 'drop-table':
        if (!(step.ifExists && !existed.has(step.table)) && !isAnnounced(before, step.table, undefined))
          yield fact('migration.drop', step)
        break
      case 'drop-column':
        if (!isAddedIn(together, step) && !isOutOfUse(before, step.table, step.name))
          yield fact('migration.drop', step)
        break
      case 'add-column':
        if (step.notNull && !step.filled) yield fact('migration.not-null', step)
        break
      case 'set-not-null':
        if (
          !step.filled &&
          (isAddedIn(together, step) || !isFilled([...before, ...together], step.table, step.name))
        )
          yield fact('migration.not-null', step)
        break
      case 'create-table':
      case 'drop-not-null':
      case 'set-default':
      case 'comment':
      case 'update':
        break
    }
  }
}

const isAddedIn = (
  steps: readonly SchemaStep[],
  { table, name }: StepOf<'drop-column' | 'set-not-null'>,
): boolean => steps.some((step) => step.kind === 'add-column' && step.table === table && step.name === name)

/** Whether a comment in the database says that nobody should use it any more. */
const isAnnounced = (before: readonly SchemaStep[], table: string, name: string | undefined): boolean =>
  before.some(
    (step) =>
      step.kind === 'comment' &&
      step.table === table &&
      step.name === name &&
      /\b(deprecated|unused|obsolete|do not use|no longer used)\b/i.test(step.text),
  )

/** An earlier step took the column out of use: it may be empty since, or its values were copied to its successor. */
const isOutOfUse = (before: readonly SchemaStep[], table: string, name: string): boolean => {
  const born = before.findLastIndex(
    (step) =>
      step.table === table &&
      (step.kind === 'create-table' || (step.kind === 'add-column' && step.name === name)),
  )
  const since = before.slice(born + 1)
  return (
    isAnnounced(since, table, name) ||
    since.some(
      (step) =>
        step.table === table &&
        ((step.kind === 'drop-not-null' && step.name === name) ||
          (step.kind === 'update' && step.reads.includes(name) && !step.names.includes(name))),
    )
  )
}

/** A step gives the column a value where software writes none, or wrote one into the rows there were. */
const isFilled = (before: readonly SchemaStep[], table: string, name: string): boolean =>
  before.some(
    (step) =>
      step.table === table &&
      ((step.kind === 'set-default' && step.name === name) ||
        (step.kind === 'add-column' && step.name === name && step.filled) ||
        (step.kind === 'update' && step.names.includes(name))),
  )
