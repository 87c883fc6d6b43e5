import type { Severity } from '../../core/rule.ts'
import type { Pattern, Relation, RuleKind, Selector } from '../rules/rule.ts'

/** A component diagram, in a file or as text. */
export type DiagramForm = (
  | { readonly file: string }
  | { readonly text: string; readonly syntax: 'plantuml' | 'mermaid' }
) & { readonly components?: Readonly<Record<string, Selector>> }

type KindForm = Exclude<RuleKind, { diagram: unknown }> | { readonly diagram: DiagramForm }

/** A rule as it stands under `fitness: rules:` in concordat.yaml. */
export type RuleForm = KindForm & {
  readonly id: string
  readonly because: string
  readonly adr?: string
  readonly severity?: Severity
  readonly ignore?: readonly Relation[]
  readonly graph?: 'code' | 'services'
}

/** What stands under `fitness:` in concordat.yaml, as far as rules in tests need it. */
export interface FitnessForm {
  /** Globs over files, or over packages with `package:` before them, by the name of the component. */
  readonly components?: Readonly<Record<string, Pattern | readonly Pattern[]>>
  readonly rules: readonly RuleForm[]
  /** How many imports may lead to nothing that can be found; not judged unless set. */
  readonly unresolved?: number
  /** Globs over files that are not looked at. */
  readonly exclude?: readonly string[]
  /** Globs over files with tests, where their names do not show it. */
  readonly tests?: readonly string[]
  /** A file with violations that are accepted for now; none unless set. */
  readonly baseline?: string
}
