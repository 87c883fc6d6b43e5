import { docs, failing, rule, warning } from './rule.ts'

export const decisionWithoutStatus = rule({
  ...warning,
  id: 'fitness/decision-without-status',
  title: 'A decision record does not say where it stands',
  docs: docs(
    'Nobody can tell whether the decision is proposed, holds, or was given up.',
    'Give it a status: proposed, accepted, rejected, deprecated, or superseded by another record.',
  ),
  on: 'decision.status',
  check: ({ node }) => ({
    message:
      node.statusText === undefined
        ? `"${node.title}" has no status.`
        : `"${node.title}" has the status "${node.statusText}", which is none that is known.`,
  }),
})

export const decisionNumberReused = rule({
  ...warning,
  id: 'fitness/decision-number-reused',
  title: 'Two decision records have one number',
  docs: docs(
    'Who refers to the number may mean either of them.',
    'Give the newer record the next free number, and correct what refers to it.',
  ),
  on: 'decision.number',
  check: ({ node: { record, first } }) => ({
    message: `Number ${record.number} is that of "${first.title}" (${first.path}) already.`,
  }),
})

export const decisionLinkBroken = rule({
  ...failing,
  id: 'fitness/decision-link-broken',
  title: 'A decision record refers to one that does not exist',
  docs: docs(
    'The chain from a decision to the one that replaced it is cut: readers cannot find out what holds.',
    'Correct the link, or write the record that is missing.',
  ),
  on: 'decision.link',
  check: ({ node: { record, link } }) => ({
    message: `"${record.title}" says it ${said(link.relation)} ${link.target}, which does not exist.`,
  }),
})

export const decisionLinkOneWay = rule({
  ...failing,
  id: 'fitness/decision-link-one-way',
  title: 'Only one of two decision records says that one replaced the other',
  docs: docs(
    'Who reads the other record takes it for one that still holds, or does not find what was decided before.',
    'Say it in both: "Superseded by" with the status of the older record, "Supersedes" in the newer one.',
  ),
  on: 'decision.one-way',
  check: ({ node: { record, link, other } }) => ({
    message: `"${record.title}" says it ${said(link.relation)} "${other.title}" (${other.path}), which does not say so itself.`,
    related: [
      () => ({
        path: other.path,
        side: 'head',
        line: other.statusLine,
        column: 1,
        endLine: other.statusLine,
        endColumn: 1,
      }),
    ],
  }),
})

const said = (relation: 'supersedes' | 'superseded by'): string =>
  relation === 'supersedes' ? 'supersedes' : 'is superseded by'

export const decisionRuleUnknown = rule({
  ...warning,
  id: 'fitness/decision-rule-unknown',
  title: 'A decision record says it is enforced by a rule that does not exist',
  docs: docs(
    'Readers believe that the decision is checked, and nothing checks it.',
    'Correct the id, or add the rule to the configuration.',
  ),
  on: 'decision.rule-unknown',
  check: ({ node: { record, rule: id } }) => ({
    message: `"${record.title}" says it is enforced by rule "${id}", which does not exist.`,
  }),
})

export const ruleDecisionGone = rule({
  ...failing,
  id: 'fitness/rule-decision-gone',
  title: 'A rule is based on a decision that is missing or does not hold any more',
  docs: docs(
    'People are held to something that nobody can explain, or that was given up.',
    'Name the decision that holds now, or remove the rule.',
  ),
  on: 'rule.decision',
  check: ({ node: { rule: id, adr, record } }) => ({
    message:
      record === undefined
        ? `Rule "${id}" is based on ${adr}, which is no decision record here.`
        : `Rule "${id}" is based on "${record.title}" (${adr}), which is ${record.status}.`,
  }),
})
