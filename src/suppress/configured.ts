import { glob, isGlob } from '../config/glob.ts'
import { isWithin } from '../config/path.ts'
import type { IgnoreEntry } from '../config/schema.ts'
import type { Finding, Suppression } from '../core/finding.ts'
import { subjectText } from '../core/subject.ts'
import { expired, unused } from './rules.ts'
import type { Stale } from './stale.ts'

export interface ConfiguredIgnores {
  suppressionOf(finding: Finding): Suppression | undefined
  /** Entries that have expired, and those that matched none of the findings asked about so far. */
  stale(): { readonly expired: readonly Stale[]; readonly unused: readonly Stale[] }
}

/** The `ignore` entries of the configuration on a given day, YYYY-MM-DD. */
export const configuredIgnores = (entries: readonly IgnoreEntry[], today: string): ConfiguredIgnores => {
  const used = new Set<IgnoreEntry>()
  const isExpired = ({ until }: IgnoreEntry): boolean => until !== undefined && until < today
  const valid = entries
    .filter((entry) => !isExpired(entry))
    .map((entry) => ({ entry, matches: matcher(entry) }))
  return {
    suppressionOf: (finding) => {
      const matching = valid.filter(({ matches }) => matches(finding)).map(({ entry }) => entry)
      for (const entry of matching) used.add(entry)
      const [first] = matching
      if (first === undefined) return undefined
      return { by: 'configuration', reason: first.reason, path: first.place.path, line: first.place.line }
    },
    stale: () => ({
      expired: entries
        .filter(isExpired)
        .map((entry) =>
          staleEntry(entry, expired, `held until ${entry.until} and suppresses nothing any more`),
        ),
      unused: valid
        .filter(({ entry }) => !used.has(entry))
        .map(({ entry }) => staleEntry(entry, unused, 'matches no finding')),
    }),
  }
}

const matcher = ({ rule, subject, path }: IgnoreEntry): ((finding: Finding) => boolean) => {
  const matchesRule = glob(rule)
  const matchesPath =
    path === undefined || isGlob(path) ? glob(path ?? '**') : (file: string) => isWithin(path, file)
  const matchesSubject = subject === undefined ? undefined : glob(subject)
  return (finding) =>
    matchesRule(finding.rule) &&
    matchesPath(finding.location.path) &&
    (matchesSubject === undefined ||
      finding.subject.some(matchesSubject) ||
      matchesSubject(subjectText(finding.subject)))
}

const staleEntry = (entry: IgnoreEntry, rule: Stale['rule'], what: string): Stale => {
  const scope = [
    `"${entry.rule}"`,
    ...(entry.subject === undefined ? [] : [`subject "${entry.subject}"`]),
    ...(entry.path === undefined ? [] : [`path "${entry.path}"`]),
  ].join(', ')
  const { path, line, column } = entry.place
  return {
    rule,
    about: entry.rule,
    message: `The entry of "ignore" for ${scope} ${what}.`,
    subject: [`ignore ${scope}`],
    location: { path, side: 'head', line, column, endLine: line, endColumn: column },
  }
}
