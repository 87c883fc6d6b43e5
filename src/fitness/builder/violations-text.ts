import type { FitnessViolations } from './violations.ts'

/** For the output of a failed test. */
export const violationsText = ({ findings, problems }: FitnessViolations): string => {
  const blocks = [
    ...findings.map(({ rule, message, location, related, why, fix }) =>
      [
        `${rule}: ${message}`,
        ...[location, ...related].flatMap(({ path, line, column }) =>
          path === '.' ? [] : [`    at ${path}:${line}:${column}`],
        ),
        `  why: ${why}`,
        `  fix: ${fix}`,
      ].join('\n'),
    ),
    ...problems.map(({ path, line, column, message }) =>
      path === '.'
        ? `Could not judge: ${message}`
        : `Could not judge: ${message}\n    at ${path}:${line}:${column}`,
    ),
  ]
  return `${headline(findings.length, problems.length)}\n\n${blocks.join('\n\n')}`
}

const headline = (violations: number, problems: number): string => {
  const broken = violations === 1 ? '1 violation of a rule' : `${violations} violations of rules`
  if (problems === 0) return `There ${violations === 1 ? 'is' : 'are'} ${broken}:`
  return `Not everything could be judged (${problems === 1 ? '1 problem' : `${problems} problems`}), beside ${broken}:`
}
