import { dirname, join } from 'node:path/posix'
import type { Element } from '../../../core/change.ts'
import type { Locate } from '../../../core/location.ts'
import type { DecisionLink, DecisionRecord } from './model.ts'

/** A rule that names the decision it comes from. */
export interface DecidedRule {
  readonly id: string
  /** As the rule names it: the path of a record. */
  readonly adr: string
  /** Where the rule is written. */
  readonly at: Locate
}

/** Kinds of facts about the log of decisions. */
export interface DecisionFacts {
  'decision.status': Element<'decision.status', DecisionRecord>
  'decision.number': Element<
    'decision.number',
    { readonly record: DecisionRecord; readonly first: DecisionRecord }
  >
  'decision.link': Element<'decision.link', { readonly record: DecisionRecord; readonly link: DecisionLink }>
  /** The other record does not say the opposite. */
  'decision.one-way': Element<
    'decision.one-way',
    { readonly record: DecisionRecord; readonly link: DecisionLink; readonly other: DecisionRecord }
  >
  /** A record names a rule that does not exist. */
  'decision.rule-unknown': Element<
    'decision.rule-unknown',
    { readonly record: DecisionRecord; readonly rule: string }
  >
  /** A rule names a record that is not there, or that does not hold any more. */
  'rule.decision': Element<
    'rule.decision',
    { readonly rule: string; readonly adr: string; readonly record: DecisionRecord | undefined }
  >
}

export type DecisionFact = DecisionFacts[keyof DecisionFacts]

const opposite = { supersedes: 'superseded by', 'superseded by': 'supersedes' } as const

/** What is wrong in a log of decisions, and between it and the rules. `ruleIds` are those of every rule there is. */
export function* decisionFacts(
  records: readonly DecisionRecord[],
  rules: readonly DecidedRule[],
  ruleIds: ReadonlySet<string>,
): Generator<DecisionFact> {
  const log = logOf(records)
  for (const record of records) {
    const subject = [`decision ${record.path}`]
    const at = (line: number): Pick<DecisionFact, 'format' | 'subject' | 'head'> => ({
      format: 'fitness',
      subject,
      head: () => lineOf(record.path, line),
    })
    const first = log.byNumber.get(numberKey(record))
    if (first !== undefined && first !== record)
      yield { ...at(1), kind: 'decision.number', node: { record, first } }
    if (record.status === undefined) yield { ...at(record.statusLine), kind: 'decision.status', node: record }
    for (const link of record.links) {
      const other = log.find(record, link.target)
      if (other === undefined) yield { ...at(link.line), kind: 'decision.link', node: { record, link } }
      else if (!other.links.some((one) => saysOf(log, other, one, record) === opposite[link.relation]))
        yield { ...at(link.line), kind: 'decision.one-way', node: { record, link, other } }
    }
    for (const { rule, line } of record.enforcedBy)
      if (!ruleIds.has(rule)) yield { ...at(line), kind: 'decision.rule-unknown', node: { record, rule } }
  }
  for (const { id, adr, at } of rules) {
    const record = log.byPath.get(adr)
    if (record?.status === 'accepted' || record?.status === 'proposed') continue
    // A record without a known status is told where it stands.
    if (record !== undefined && record.status === undefined) continue
    yield {
      kind: 'rule.decision',
      format: 'fitness',
      subject: [`rule ${id}`],
      head: at,
      node: { rule: id, adr, record },
    }
  }
}

interface DecisionLog {
  readonly byPath: ReadonlyMap<string, DecisionRecord>
  readonly byNumber: ReadonlyMap<string, DecisionRecord>
  /** The record that another one means. */
  find(from: DecisionRecord, target: string): DecisionRecord | undefined
}

const logOf = (records: readonly DecisionRecord[]): DecisionLog => {
  const byPath = new Map(records.map((record) => [record.path, record]))
  const byNumber = new Map<string, DecisionRecord>()
  for (const record of records) if (!byNumber.has(numberKey(record))) byNumber.set(numberKey(record), record)
  return {
    byPath,
    byNumber,
    find: (from, target) =>
      target.endsWith('.md')
        ? byPath.get(join(dirname(from.path), target))
        : byNumber.get(`${dirname(from.path)}/${Number(target)}`),
  }
}

/** Numbers are told apart by folder: several teams may each have a log. */
const numberKey = ({ path, number }: DecisionRecord): string => `${dirname(path)}/${number}`

/** What a link says, when it is about this record. */
const saysOf = (
  log: DecisionLog,
  from: DecisionRecord,
  link: DecisionLink,
  about: DecisionRecord,
): DecisionLink['relation'] | undefined => (log.find(from, link.target) === about ? link.relation : undefined)

const lineOf = (path: string, line: number): ReturnType<Locate> => ({
  path,
  side: 'head',
  line,
  column: 1,
  endLine: line,
  endColumn: 1,
})
