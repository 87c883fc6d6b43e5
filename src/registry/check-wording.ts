import { upgradeText } from '../compat/upgrade-text.ts'
import type { CheckedSubject } from './check-subject.ts'
import { isCompatible } from './check-subject.ts'
import { judgementValue, reasonLines, repairAdvice, versionsText } from './wording.ts'

/** What was found about one schema, for people. */
export const checkedLines = (checked: CheckedSubject): readonly string[] => {
  const { subject, path, mode, ours, server } = checked
  const title = `${path} as ${subject}`
  if (server.kind === 'new-subject') {
    return ours.problems.length > 0
      ? [`${title}: cannot be read`, ...indented(reasonLines(ours))]
      : [`${title}: new subject, nothing to compare with (${mode})`]
  }
  const compatible = isCompatible(checked)
  return [
    `${title}: ${compatible ? 'compatible' : 'not compatible'} with ${othersText(checked)} (${mode})`,
    ...indented([
      ...reasonLines(ours),
      ...serverLines(checked),
      compatible ? upgradeText(mode) : repairAdvice({ mode, versions: ours.versions }),
    ]),
  ]
}

/** Those that fail are named, among all that were compared. */
const othersText = (checked: CheckedSubject): string => {
  const all = checked.ours.versions
  const failing = all.filter(({ compatible }) => !compatible)
  const [only] = all
  if (only === undefined) return 'what is there'
  if (all.length === 1) return only.version
  if (isCompatible(checked) || failing.length === 0) return `${all.length} versions`
  const numbers = failing.map(({ version }) => Number(version.replace('version ', '')))
  const which = versionsText(numbers.toSorted((one, other) => one - other))
  return failing.length === all.length ? `all ${all.length} versions` : `${which}, of ${all.length} compared`
}

const serverLines = ({ server, ours }: CheckedSubject): readonly string[] => {
  if (server.kind === 'new-subject') return []
  if (server.kind === 'not-asked') {
    return [
      `The registry was not asked: it does not have "${server.missing}" yet, which the schema refers to. This is our own comparison.`,
    ]
  }
  if (server.compatible === ours.compatible) return []
  return [
    server.compatible
      ? 'The registry finds it compatible, and the registry decides. Our own comparison differs, as shown above.'
      : 'The registry finds it not compatible, and the registry decides. Our own comparison found nothing. The registry says:',
    ...(server.compatible ? [] : server.messages.map((message) => `  ${message}`)),
  ]
}

const indented = (lines: readonly string[]): readonly string[] => lines.map((line) => `  ${line}`)

/** The same for programs. */
export const checkedValue = (checked: CheckedSubject) => {
  const { subject, path, mode, versions, ours, server } = checked
  return {
    subject,
    path,
    mode,
    compatible: isCompatible(checked),
    isNew: server.kind === 'new-subject',
    versions,
    server: server.kind === 'answered' ? { compatible: server.compatible, messages: server.messages } : null,
    ours: judgementValue(ours),
    agreed: server.kind === 'answered' ? server.compatible === ours.compatible : null,
  }
}
