import { download } from '../../registry/download.ts'
import { counted } from '../../registry/wording.ts'
import { answering } from '../answering.ts'
import { command } from '../command.ts'
import { fittingLines } from '../fitting-lines.ts'
import { registryFlags } from '../registry-flags.ts'
import { inSession } from '../registry-session.ts'

export const registryDownload = command({
  summary: 'Write every version of every subject to a new folder, with a concordat.yaml that describes them.',
  description:
    'What comes of it is what "concordat registry plan" reads: on the registry it came from, the plan has nothing to do. Metadata ' +
    'and rules of schemas stay in the registry.',
  examples: ['registry download registry-backup'],
  args: { folder: { kind: 'required', description: 'a folder that does not exist yet, or is empty' } },
  flags: registryFlags,
  async run({ args: { folder }, flags }) {
    await answering(flags.format, () =>
      inSession(flags, undefined, async ({ registry }) => {
        const { subjects } = await download(registry, folder)
        const versions = subjects.flatMap((subject) => subject.versions)
        const annotated = versions.filter(({ schema }) => schema.isAnnotated)
        return {
          outcome: 'pass',
          lines: fittingLines([
            `Wrote ${counted(versions.length, 'version')} of ${counted(subjects.length, 'subject')} to ${folder}.`,
            ...(annotated.length === 0
              ? []
              : [`The metadata or rules of ${counted(annotated.length, 'version')} stay in the registry.`]),
          ]),
          value: {
            registry: registry.url,
            folder,
            subjects: subjects.map(({ subject, versions: files }) => ({
              subject,
              versions: files.map(({ path, schema }) => ({
                version: schema.version,
                id: schema.id,
                path,
                isAnnotated: schema.isAnnotated,
              })),
            })),
          },
        }
      }),
    )
  },
})
