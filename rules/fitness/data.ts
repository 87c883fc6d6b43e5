import { threshold } from '../../src/fitness/coupling/settings.ts'
import { docs, failing, rule, shown, warning } from './rule.ts'
import { counted, listed } from './wording.ts'

export const commonCoupling = rule({
  ...failing,
  id: 'fitness/common-coupling',
  title: 'Several services use one database',
  docs: docs(
    'None of them can change its tables, or load the database, without the others noticing; no contract says who relies on what.',
    'Give each service a database or a schema of its own, and let the others ask its interface or listen to its events. `max_store_users` (1) sets how many may use one.',
  ),
  on: 'store.users',
  check: ({ node: { store, users } }, { settings }) => {
    if (users.length <= threshold(settings, 'max_store_users')) return undefined
    return {
      message: `The database "${store}" is used by ${counted(users.length, 'service')}: ${listed(users.map(({ name }) => name))}.`,
      related: shown(users.map(({ place }) => place)),
    }
  },
})

export const contentCouplingWrite = rule({
  ...failing,
  id: 'fitness/content-coupling-write',
  title: 'A service writes to a table of another',
  docs: docs(
    'The owner cannot keep its promises about data that somebody else changes, and breaks the writer with every migration.',
    'Let the owner offer an operation for it, or listen to an event. Where the table belongs to the writer, move the migrations to it.',
  ),
  on: 'table.foreign-access',
  check: ({ node: { service, use, table, owner } }) =>
    use === 'writes'
      ? {
          message: `Service "${service}" writes to the table "${table}", which belongs to "${owner.name}": its migrations are there.`,
          related: shown([owner.place]),
        }
      : undefined,
})

export const contentCouplingRead = rule({
  ...warning,
  id: 'fitness/content-coupling-read',
  title: 'A service reads a table of another',
  docs: docs(
    'Every migration of the owner can break the reader, and neither of them learns it before it runs.',
    'Read through an operation of the owner, or keep what you need from its events. A view made for readers is a contract; a table is not.',
  ),
  on: 'table.foreign-access',
  check: ({ node: { service, use, table, owner } }) =>
    use === 'reads'
      ? {
          message: `Service "${service}" reads the table "${table}", which belongs to "${owner.name}": its migrations are there.`,
          related: shown([owner.place]),
        }
      : undefined,
})

export const jointOwnership = rule({
  ...failing,
  id: 'fitness/joint-ownership',
  title: 'Several services write to one table',
  docs: docs(
    'Nobody can say what holds for a row: each of them checks its own rules, and undoes what the others did.',
    'Let one service write, and the others ask it; or split the table by who knows what. `max_table_writers` (1) sets how many may write to one.',
  ),
  on: 'table.writers',
  check: ({ node: { table, store, writers } }, { settings }) => {
    if (writers.length <= threshold(settings, 'max_table_writers')) return undefined
    return {
      message: `The table "${table}" of the database "${store}" is written to by ${counted(writers.length, 'service')}: ${listed(writers.map(({ name }) => name))}.`,
      related: shown(writers.map(({ place }) => place)),
    }
  },
})
