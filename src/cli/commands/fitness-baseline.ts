import { CannotJudge } from '../../core/cannot-judge.ts'
import { command } from '../command.ts'
import { fitnessFlags } from '../fitness-flags.ts'
import { onBuildServer } from '../on-build-server.ts'

export const fitnessBaseline = command({
  summary: 'Accept for now the violations there are: they are written to a file, one in each line.',
  description:
    'Writes the file that "baseline" under "fitness" in concordat.yaml names (fitness-baseline.txt beside it unless set). Its lines have no ' +
    'line numbers and are sorted, so it changes only when violations come and go. What is in it is not reported, and a line that ' +
    'accepts nothing any more is. On a build server (CI is set) the file can only become shorter.',
  examples: ['fitness baseline'],
  args: {},
  flags: fitnessFlags,
  async run({ flags }) {
    const [
      { judgeHere },
      { markedFindings, showsEverything },
      { refuseProblems },
      { writeFrozen },
      { writeFile },
    ] = await Promise.all([
      import('../fitness-here.ts'),
      import('../fitness-judgement.ts'),
      import('../workspace.ts'),
      import('../../fitness/baseline/frozen.ts'),
      import('../../source/output-file.ts'),
    ])
    const { workspace, run } = await judgeHere(flags)
    const { configuration, root, close } = workspace
    close()
    refuseProblems([...configuration.problems, ...run.problems])
    const { judged } = markedFindings(run, configuration, showsEverything)
    const added = judged.filter(({ finding }) => finding.suppressed === null)
    const known = judged.filter(({ finding }) => finding.suppressed?.by === 'baseline')
    const { path, lines } = run.baseline
    if (added.length > 0 && onBuildServer(process.env)) throw grows(path, added.length)
    const text = writeFrozen([...known, ...added].map(({ frozen }) => frozen))
    await writeFile(`${root}/${path}`, text)
    const removed = lines.length - new Set(known.map(({ finding }) => finding.suppressed?.line)).size
    process.stdout.write(
      `${path} accepts ${count(lineCount(text), 'violation')}: ${added.length} added, ${removed} removed.\n`,
    )
  },
})

const lineCount = (text: string): number =>
  text.split('\n').filter((line) => line !== '' && !line.startsWith('#')).length

const grows = (path: string, added: number): CannotJudge =>
  new CannotJudge(
    `${path} would accept ${count(added, 'further violation')}, and on a build server (CI is set) it never grows.`,
    'See which with: concordat fitness. Repair them, or accept them on your machine and commit the file.',
  )

const count = (amount: number, noun: string): string => `${amount} ${noun}${amount === 1 ? '' : 's'}`
