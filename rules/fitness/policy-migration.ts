import { breaksRunning, docs, rule } from './rule.ts'

export const migrationRenames = rule({
  ...breaksRunning,
  id: 'fitness/migration-renames',
  title: 'A migration renames a table or a column in one step',
  docs: docs(
    'While the migration is rolled out, and after a rollback, instances of the version before still run. They use the old name, and every query with it fails.',
    'Expand and contract: add the new name beside the old one, write both, copy the values, let readers move, and drop the old name in a later release.',
  ),
  on: 'migration.rename',
  check: ({ node }) => ({
    message:
      node.kind === 'rename-table'
        ? `The migration renames table "${node.table}" to "${node.to}" in one step.`
        : `The migration renames column "${node.name}" of table "${node.table}" to "${node.to}" in one step.`,
  }),
})

export const migrationDrops = rule({
  ...breaksRunning,
  id: 'fitness/migration-drops',
  title: 'A migration drops a table or a column that nothing took out of use before',
  docs: docs(
    'While the migration is rolled out, and after a rollback, instances of the version before still read and write what was dropped; its values cannot be brought back.',
    "Take it out of use in a release before: let the column be empty (DROP NOT NULL), copy its values to the successor, or mark it with COMMENT ON … IS 'deprecated …'. Drop it once that is released.",
  ),
  on: 'migration.drop',
  check: ({ node }) => ({
    message:
      node.kind === 'drop-table'
        ? `The migration drops table "${node.table}", and no earlier migration marks it as out of use.`
        : `The migration drops column "${node.name}" of table "${node.table}", and no earlier migration took it out of use.`,
  }),
})

export const migrationNotNull = rule({
  ...breaksRunning,
  id: 'fitness/migration-not-null',
  title: 'A migration demands a value that nobody writes yet',
  docs: docs(
    'Instances of the version before do not write the column: each of their inserts fails. Where there are rows already, the migration itself fails.',
    'Add the column with a default or without NOT NULL, let all writers fill it, fill the rows there are, and add NOT NULL in a later release.',
  ),
  on: 'migration.not-null',
  check: ({ node }) => ({
    message:
      node.kind === 'add-column'
        ? `The migration adds column "${node.name}" to table "${node.table}" with NOT NULL and without a default.`
        : `The migration adds NOT NULL to column "${node.name}" of table "${node.table}", and no migration fills it.`,
  }),
})
