import { CannotJudge } from '../core/cannot-judge.ts'
import { ciProperties, type VersionProperties } from '../pact/publish/ci-properties.ts'

/** The commit, branch and build that a build server names, or that the git repository around the current folder shows. */
export const versionProperties = async (): Promise<VersionProperties> => {
  const { commit, branch, buildUrl } = ciProperties(process.env)
  if (commit !== undefined && branch !== undefined) return { commit, branch, buildUrl }
  const git = await gitProperties()
  return { commit: commit ?? git?.commit, branch: branch ?? git?.branch, buildUrl }
}

const gitProperties = async (): Promise<Omit<VersionProperties, 'buildUrl'> | undefined> => {
  const { openRepository } = await import('../source/repository.ts')
  try {
    const repository = await openRepository(process.cwd())
    try {
      const [commit, branch] = await Promise.all([
        repository.git(['rev-parse', '--verify', '--quiet', 'HEAD']),
        repository.git(['symbolic-ref', '--short', '--quiet', 'HEAD']),
      ])
      return { commit: firstLine(commit.stdout), branch: firstLine(branch.stdout) }
    } finally {
      repository.close()
    }
  } catch (error) {
    if (error instanceof CannotJudge) return undefined
    throw error
  }
}

const firstLine = (output: Buffer): string | undefined =>
  output.toString().split('\n')[0]?.trim() || undefined
