import { CannotJudge } from '../../core/cannot-judge.ts'
import type { Problem } from '../../core/problem.ts'
import type { Graph } from '../../fitness/graph/model.ts'
import { command } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { stateFlag } from '../fitness-flags.ts'
import { judgeFlags, plainFlags } from '../flags.ts'

const formats = ['text', 'json'] as const

export const why = command({
  summary: 'Show why one thing depends on another: the shortest way, with every import.',
  description:
    'FROM and TO are files, folders, components of concordat.yaml, packages that the code uses, globs, or services. Exit code 0: there is a way; ' +
    '1: there is none; 2: one of them does not exist.',
  examples: ['why src/cli/main.ts src/core/rule.ts', 'why web domain.orders', 'why checkout payments'],
  args: {
    from: { kind: 'required', description: 'who depends' },
    to: { kind: 'required', description: 'on what' },
  },
  flags: {
    'no-color': plainFlags['no-color'],
    config: judgeFlags.config,
    state: stateFlag,
    format: { kind: 'value', values: formats, description: 'text or json (text unless set)' },
  },
  async run({ args, flags }) {
    const [
      { openFitnessWorkspace },
      { graphOfScope, noteProblems },
      { shortestWay },
      { wayText, wayJson, noWayText },
      { nodesNamed },
    ] = await Promise.all([
      import('../fitness-workspace.ts'),
      import('../fitness-graph.ts'),
      import('../../fitness/view/way.ts'),
      import('../way-text.ts'),
      import('../../fitness/view/find-nodes.ts'),
    ])
    const workspace = await openFitnessWorkspace({ ...flags, rule: [] })
    try {
      const { graph, problems, from, to } = await endsOf(args, async (of) => {
        const read = await graphOfScope(of, workspace, flags.state)
        return { ...read, find: (name: string) => nodesNamed(name, read.graph, workspace.pathOf(name)) }
      })
      noteProblems(problems)
      const way = shortestWay(graph, from, to)
      if (way === undefined) process.exitCode = exitCodes.fail
      const text =
        flags.format === 'json'
          ? wayJson(args.from, args.to, way)
          : way === undefined
            ? noWayText(args.from, args.to, shortestWay(graph, to, from) !== undefined)
            : wayText(args.from, args.to, way)
      process.stdout.write(text)
    } finally {
      workspace.close()
    }
  },
})

type GraphOf = 'files' | 'services'

interface Read {
  readonly graph: Graph
  readonly problems: readonly Problem[]
  find(name: string): ReadonlySet<number>
}

interface Ends {
  readonly graph: Graph
  readonly problems: readonly Problem[]
  readonly from: ReadonlySet<number>
  readonly to: ReadonlySet<number>
}

/** Code is looked through before services: a name can be both. */
const endsOf = async (
  { from, to }: { readonly from: string; readonly to: string },
  read: (of: GraphOf) => Promise<Read>,
): Promise<Ends> => {
  const known = new Set<string>()
  for (const scope of ['files', 'services'] as const) {
    const { graph, problems, find } = await read(scope)
    const [first, second] = [find(from), find(to)]
    if (first.size > 0 && second.size > 0) return { graph, problems, from: first, to: second }
    if (first.size > 0) known.add(from)
    if (second.size > 0) known.add(to)
  }
  const unknown = [from, to].filter((name) => !known.has(name)).map((name) => `"${name}"`)
  throw new CannotJudge(
    unknown.length === 0
      ? `Of "${from}" and "${to}" one is code and the other is a service.`
      : `There is no file, folder, component, package or service ${unknown.join(', and none ')}.`,
    'See what there is with: concordat graph --of files (or components, or services)',
  )
}
