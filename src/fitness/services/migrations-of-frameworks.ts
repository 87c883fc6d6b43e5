import type { Source } from '../../core/source-text.ts'
import type { TableUse } from '../sql/table-uses.ts'
import { readCode } from './code-text.ts'
import { at, elementsOf, entriesOf, readDocuments, textAt } from './document.ts'

const folders: ReadonlySet<string> = new Set(
  'alembic changelog changelogs db liquibase migrate migration migrations versions'.split(' '),
)

/** Whether a path is one where a framework looks for its migrations: whatever else says so in its text is no use of it. */
export const isFrameworkPath = (path: string): boolean => {
  const parts = path.toLowerCase().split('/')
  return parts.at(-1)!.includes('changelog') || parts.slice(0, -1).some((part) => folders.has(part))
}

/** The kinds of files such migrations are. */
export const frameworkSuffixes: readonly string[] =
  '.rb .py .js .mjs .cjs .ts .mts .cts .xml .yaml .yml .json'.split(' ')

/**
 * The tables that a migration of ActiveRecord, Alembic, Knex, Sequelize or Liquibase (XML, YAML or JSON) makes or changes,
 * where it names them in full. Nothing for files of other kinds.
 */
export const migratedTables = (source: Source): readonly TableUse[] => {
  const { path, text } = source
  if (path.endsWith('.rb')) return isActiveRecord.test(text) ? ofActiveRecord(text) : []
  if (path.endsWith('.py')) return isAlembic.test(text) ? ofCalls(source, callsOfAlembic) : []
  if (path.endsWith('.xml')) return text.includes('<databaseChangeLog') ? ofLiquibaseXml(text) : []
  if (/\.(?:ya?ml|json)$/.test(path)) return text.includes('databaseChangeLog') ? ofLiquibase(source) : []
  return isUp.test(text) && isKnex.test(text) ? ofCalls(source, callsOfKnex) : []
}

const isActiveRecord = /<[ \t]{0,9}ActiveRecord::Migration\b|^ActiveRecord::Schema\b/m
const isAlembic = /^from alembic import (?:\w+, ?)*op\b/m
const isUp = /\bup\b/
const isKnex = /\b(?:knex|queryInterface)\b/i

/** Calls whose first argument is a table; in what comes right before it. */
const callsOfAlembic = /\bop\.(create_table|add_column|drop_column|alter_column)\(\s*$/
const callsOfKnex = /\.\s*(createTable|createTableIfNotExists|alterTable|addColumn|removeColumn)\(\s*$/

const longestCall = 200

const ofCalls = ({ path, text }: Source, calls: RegExp): readonly TableUse[] => {
  const { code, literals } = readCode(path, text)
  return literals.flatMap(({ value, start }) => {
    const verb = calls.exec(code.slice(Math.max(0, start - longestCall), start))?.[1]
    return verb === undefined ? [] : useOf(verb, value, undefined, start)
  })
}

const ofActiveRecord = (text: string): readonly TableUse[] =>
  [...text.matchAll(callsOfActiveRecord)].flatMap(({ index, 0: all, 1: verb, 2: name }) =>
    useOf(verb!, name!, undefined, index + all.length - name!.length),
  )

/** At the start of a line: behind a `#` it is a comment. */
const callsOfActiveRecord =
  /^[ \t]{0,40}(create_table|change_table|add_column|remove_column|change_column|rename_column)[ (]{1,3}[:"']([\w.]{1,200})/gm

const changesOfLiquibase: ReadonlySet<string> = new Set([
  'createTable',
  'addColumn',
  'dropColumn',
  'renameColumn',
  'modifyDataType',
  'addNotNullConstraint',
])

const ofLiquibaseXml = (text: string): readonly TableUse[] =>
  [...withoutComments(text).matchAll(/<(?:\w{1,40}:)?(\w{1,40})(\s[^<>]{0,2000})>/g)].flatMap(
    ({ index, 1: change, 2: attributes }) => {
      const name = attributeIn(attributes!, 'tableName')
      if (!changesOfLiquibase.has(change!) || name === undefined) return []
      return useOf(change!, name, attributeIn(attributes!, 'schemaName'), index)
    },
  )

const attributeIn = (attributes: string, name: string): string | undefined =>
  new RegExp(`\\s${name}\\s{0,9}=\\s{0,9}["']([^"']{0,200})["']`).exec(attributes)?.[1]

/** With blanks for comments, every offset as it was. */
const withoutComments = (text: string): string => {
  const kept: string[] = []
  let from = 0
  for (let open = text.indexOf('<!--'); open >= 0; open = text.indexOf('<!--', from)) {
    const close = text.indexOf('-->', open)
    const end = close < 0 ? text.length : close + 3
    kept.push(text.slice(from, open), ' '.repeat(end - open))
    from = end
  }
  return kept.join('') + text.slice(from)
}

const ofLiquibase = ({ path, text }: Source): readonly TableUse[] =>
  readDocuments(path, text).documents.flatMap(({ root }) =>
    elementsOf(at(root, 'databaseChangeLog')).flatMap((entry) =>
      elementsOf(at(entry, 'changeSet', 'changes')).flatMap((written) =>
        entriesOf(written).flatMap(({ key, value, start }) => {
          const name = textAt(value, 'tableName')
          if (!changesOfLiquibase.has(key) || name === undefined) return []
          return useOf(key, name, textAt(value, 'schemaName'), start)
        }),
      ),
    ),
  )

/** Nothing where a part of the name is filled in later (`${prefix}orders`). */
const useOf = (
  verb: string,
  name: string,
  schemaBeside: string | undefined,
  offset: number,
): readonly TableUse[] => {
  const [, schemaInName, table] = /^(?:(\w+)\.)?(\w+)$/.exec(name) ?? []
  if (table === undefined) return []
  const schema = (schemaBeside ?? schemaInName)?.toLowerCase()
  const isUsual = schema === 'public' || schema === 'dbo'
  const kind = verb.startsWith('create') ? 'create' : 'alter'
  return [{ kind, name: table.toLowerCase(), schema: isUsual ? undefined : schema, offset }]
}
