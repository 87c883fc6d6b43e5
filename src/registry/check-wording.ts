import { upgradeText } from '../compat/upgrade-text.ts'
import type { CheckedSubject } from './check-subject.ts'
import { isCompatible } from './check-subject.ts'
import { judgementValue, reasonLines, repairAdvice } from './wording.ts'

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
  const compared = ours.versions.map(({ version }) => version)
  const others = compared.length > 1 ? `${compared.length} versions` : (compared[0] ?? 'what is there')
  return [
    `${title}: ${compatible ? 'compatible' : 'not compatible'} with ${others} (${mode})`,
    ...indented([
      ...reasonLines(ours),
      ...serverLines(checked),
      compatible ? upgradeText(mode) : repairAdvice(mode),
    ]),
  ]
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
