import { checkSubjects, isCompatible } from '../../registry/check-subject.ts'
import { checkedLines, checkedValue } from '../../registry/check-wording.ts'
import { openJudge } from '../../registry/judge.ts'
import type { WantedSchema } from '../../registry/wanted.ts'
import { answering } from '../answering.ts'
import { command } from '../command.ts'
import { fittingLines } from '../fitting-lines.ts'
import { registryFlags, subjectFlags } from '../registry-flags.ts'
import { namedSchemas } from '../registry-schemas.ts'
import { inSession } from '../registry-session.ts'

export const registryCheck = command({
  summary: 'Ask a schema registry whether a schema may follow the versions it has, and show every reason.',
  description:
    'Asks with every version that the mode of the subject speaks of, and compares them here too, because a registry stops at the ' +
    'first version that fails. Where the two differ, that is said and the registry decides. A new subject has nothing to compare ' +
    'with and is fine. Exit code 0: compatible; 1: not compatible; 2: could not judge.',
  examples: [
    'registry check events/order.avsc --topic orders',
    'registry check events/order.avsc --subject orders-value --url https://registry.example:8081',
    'registry check',
  ],
  args: {
    files: {
      kind: 'list',
      description: 'schemas; without one, every file that concordat.yaml gives a subject',
    },
  },
  flags: {
    ...subjectFlags,
    latest: { kind: 'switch', description: 'compare with the latest version only, whatever the mode says' },
    ...registryFlags,
  },
  async run({ args, flags }) {
    await answering(flags.format, () =>
      inSession(flags, undefined, async ({ registry, workspace, dialect }) => {
        const { schemas, paths } = await namedSchemas(workspace, args.files, flags)
        const judge = await openJudge(dialect, new Set(schemas.map(({ file }) => file.type)))
        const newest = newestOf(schemas, paths)
        const checked = await checkSubjects(registry, schemas, newest, judge, { latestOnly: flags.latest })
        const isUnclear = checked.some(
          ({ ours, server }) => ours.problems.length > 0 && server.kind !== 'answered',
        )
        return {
          outcome: isUnclear ? 'broken' : checked.every(isCompatible) ? 'pass' : 'fail',
          lines: fittingLines(checked.flatMap(checkedLines)),
          value: { registry: registry.url, subjects: checked.map(checkedValue) },
        }
      }),
    )
  },
})

/** Of several files of one subject only the newest is proposed: the others are its history. */
const newestOf = (schemas: readonly WantedSchema[], paths: ReadonlySet<string>): ReadonlySet<string> => {
  const asked = schemas.filter(({ file }) => paths.has(file.path))
  return new Set(new Map(asked.map(({ subject, file }) => [subject, file.path])).values())
}
