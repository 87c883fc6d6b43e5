import { CannotJudge } from '../../core/cannot-judge.ts'
import type { Scope } from '../../fitness/rules/rule.ts'
import { command } from '../command.ts'
import { stateFlag } from '../fitness-flags.ts'
import { judgeFlags, plainFlags } from '../flags.ts'

const scopes = ['files', 'components', 'services'] as const satisfies readonly Scope[]
const formats = ['mermaid', 'dot', 'svg', 'json', 'html'] as const

export const graph = command({
  summary: 'Show who depends on whom: files, components or services.',
  description:
    'Writes the graph to standard output. Dependencies in a cycle stand out. svg and html are drawn without any other program; the page ' +
    'has no script and loads nothing. Packages from outside are left out, but for services, whose channels and tables are shown.',
  examples: [
    'graph --of components --format svg > components.svg',
    'graph src/orders --of files --format html > orders.html',
    'graph --of services',
    'graph --of files --focus src/orders/order.ts --depth 2',
    'graph --of files --collapse "src/*"',
  ],
  args: {
    paths: { kind: 'list', description: 'only files below these, or components and services of these names' },
  },
  flags: {
    'no-color': plainFlags['no-color'],
    config: judgeFlags.config,
    state: stateFlag,
    of: {
      kind: 'value',
      values: scopes,
      description: 'what the nodes are: files, components (unless none are configured), or services',
    },
    include: {
      kind: 'values',
      placeholder: 'WHAT',
      description: 'only these: a name, a path or a pattern such as src/web/**',
    },
    exclude: { kind: 'values', placeholder: 'WHAT', description: 'without these' },
    focus: {
      kind: 'values',
      placeholder: 'WHAT',
      description: 'only these, what they use and what uses them',
    },
    depth: {
      kind: 'value',
      placeholder: 'NUMBER',
      description: 'how many dependencies away from --focus is shown (1 unless set)',
    },
    reaches: {
      kind: 'values',
      placeholder: 'WHAT',
      description: 'only these and everything that depends on them, through others too',
    },
    collapse: {
      kind: 'value',
      placeholder: 'NUMBER|PATTERN',
      description:
        'draw files of one folder as one node: folders of so many levels, or those that match, such as "src/*"',
    },
    format: { kind: 'value', values: formats, description: 'how it is written (mermaid unless set)' },
  },
  async run({ args, flags }) {
    const [{ openFitnessWorkspace }, { graphOfScope, noteProblems }, { partOf }, { shownPart }] =
      await Promise.all([
        import('../fitness-workspace.ts'),
        import('../fitness-graph.ts'),
        import('../../fitness/graph/part.ts'),
        import('../graph-part.ts'),
      ])
    const workspace = await openFitnessWorkspace({ ...flags, rule: [] })
    try {
      const components = workspace.configuration.config.fitness?.components ?? []
      const of = (flags.of as Scope | undefined) ?? (components.length > 0 ? 'components' : 'files')
      const { graph: whole, problems } = await graphOfScope(of, workspace, flags.state)
      noteProblems(problems)
      const isNamed = namedBy(args.paths, workspace.pathOf)
      const part = partOf(
        whole,
        (node) => (of === 'services' || node.kind !== 'external') && isNamed(node.id),
      )
      if (part.nodes.length === 0) throw nothingToShow(of, args.paths)
      const format = (flags.format as (typeof formats)[number] | undefined) ?? 'mermaid'
      process.stdout.write(await rendered(format, shownPart(part, flags, workspace.pathOf), of))
    } finally {
      workspace.close()
    }
  },
})

const namedBy = (
  names: readonly string[],
  pathOf: (name: string) => string | undefined,
): ((id: string) => boolean) => {
  if (names.length === 0) return () => true
  const paths = names.map((name) => pathOf(name))
  return (id) =>
    names.includes(id) || paths.some((path) => path === '' || id === path || id.startsWith(`${path}/`))
}

const nothingToShow = (of: Scope, names: readonly string[]): CannotJudge =>
  names.length > 0
    ? new CannotJudge(`None of the ${of} is at ${names.map((name) => `"${name}"`).join(', ')}.`)
    : new CannotJudge(
        `There are no ${of} to show.`,
        of === 'components'
          ? 'Say what belongs together in concordat.yaml, for example: fitness: { components: { web: "src/web/**" } }'
          : 'Change to the folder of the project (cd).',
      )

const rendered = async (
  format: (typeof formats)[number],
  part: Parameters<typeof import('../../fitness/view/json.ts').jsonGraph>[0],
  of: Scope,
): Promise<string> => {
  const title = `Dependencies of ${of}`
  const { drawingOf } = await import('../../fitness/view/drawing.ts')
  switch (format) {
    case 'mermaid':
      return (await import('../../fitness/view/mermaid.ts')).mermaidText(drawingOf(part, title))
    case 'dot':
      return (await import('../../fitness/view/dot.ts')).dotText(drawingOf(part, title))
    case 'svg':
      return (await import('../../fitness/view/svg.ts')).svgText(drawingOf(part, title))
    case 'html':
      return (await import('../../fitness/view/html.ts')).htmlPage(part, title)
    case 'json': {
      const { plainJson } = await import('../../report/escape.ts')
      return `${plainJson((await import('../../fitness/view/json.ts')).jsonGraph(part, of), 2)}\n`
    }
  }
}
