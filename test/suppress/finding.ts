import type { Finding } from '../../src/core/finding.ts'
import { fingerprint } from '../../src/core/fingerprint.ts'
import { wholeFile } from '../../src/core/location.ts'

/** A finding of a rule at `path:line:column` of the head, with whatever else matters to a test. */
export const findingAt = (rule: string, place: string, more: Partial<Finding> = {}): Finding => {
  const [path = '', line = '1', column = '1'] = place.split(':')
  const subject = more.subject ?? ['message acme.Order', 'field 3']
  return {
    rule,
    aliases: {},
    severity: 'error',
    verdict: 'breaking',
    message: 'Something changed.',
    subject,
    location: {
      ...wholeFile(path, 'head'),
      line: Number(line),
      column: Number(column),
      endLine: Number(line),
      endColumn: Number(column) + 1,
    },
    related: [],
    fingerprint: fingerprint(rule, path, subject),
    why: 'It hurts.',
    fix: 'Do not.',
    witness: null,
    consumers: null,
    suppressed: null,
    ...more,
  }
}
