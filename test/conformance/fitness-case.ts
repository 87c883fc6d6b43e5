import { graphOf, type Graph } from '../../src/fitness/graph/model.ts'

/** A row of graph-cases.jsonl or fuzz-graph.jsonl. */
export interface FitnessCase {
  readonly id: string
  readonly source: string
  readonly graph: {
    readonly ref?: string
    readonly nodes?: readonly CaseNode[]
    readonly edges?: readonly CaseEdge[]
  }
  readonly rule: { readonly kind: string } & Readonly<Record<string, any>>
  readonly expect: Readonly<Record<string, any>>
}

export interface CaseNode {
  readonly id: string
  readonly type?: string
  readonly stereotypes?: readonly string[]
  readonly abstractness?: number
  readonly publicAbstract?: number
  readonly publicTypes?: number
  readonly squashed?: boolean
  readonly orphan?: boolean
  readonly instability?: number
  readonly reachable?: readonly {
    readonly value: boolean
    readonly asDefinedInRule: string
    readonly matchedFrom?: string
  }[]
  readonly dependents?: readonly string[]
  readonly reaches?: readonly {
    readonly modules: readonly {
      readonly source: string
      readonly via: readonly { readonly name: string }[]
    }[]
  }[]
}

export interface CaseEdge {
  readonly from: string
  readonly to: string | null
  readonly dependencyTypes?: readonly string[]
  readonly stereotypes?: readonly string[]
  readonly cycle?: readonly { readonly name: string; readonly dependencyTypes: readonly string[] }[]
  readonly [attribute: string]: unknown
}

/** Attributes of edges become tags such as `license:MIT`, types and stereotypes become tags as they are. */
export const tagsOf = (edge: CaseEdge): readonly string[] => [
  ...(edge.dependencyTypes ?? []),
  ...(edge.stereotypes ?? []),
  ...['couldNotResolve', 'license', 'exoticRequire', 'exoticallyRequired', 'preCompilationOnly']
    .filter((name) => edge[name] !== undefined)
    .map((name) => `${name}:${edge[name]}`),
  ...(waysDeclared(edge) > 1 ? ['moreThanOneDependencyType:true'] : []),
]

/** In how many ways a package is declared, as `npm-dev` and `npm-peer`; the other types are no declarations. */
const waysDeclared = ({ dependencyTypes = [] }: CaseEdge): number =>
  dependencyTypes.filter((type) => type.startsWith('npm')).length

export const caseGraph = (nodes: readonly CaseNode[], edges: readonly CaseEdge[]): Graph =>
  graphOf(
    nodes.map((node) => ({
      id: node.id,
      kind: node.squashed === true ? 'external' : 'file',
      package: node.id,
      tags: [...(node.stereotypes ?? []), ...(node.type === undefined ? [] : [node.type])],
      ...abstractnessOf(node),
    })),
    edges.flatMap((edge) =>
      edge.to === null
        ? []
        : [{ from: edge.from, to: edge.to, kind: 'runtime' as const, tags: tagsOf(edge) }],
    ),
  )

const abstractnessOf = ({ abstractness, publicAbstract, publicTypes }: CaseNode) =>
  abstractness !== undefined
    ? { abstractness }
    : publicTypes === undefined || publicAbstract === undefined
      ? {}
      : { abstractness: publicAbstract / publicTypes }
