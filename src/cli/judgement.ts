import type { RunResult } from '../core/outcome.ts'
import type { Tree } from '../core/tree.ts'

/** A run and what it was about. */
export interface Judgement {
  readonly result: RunResult
  /** Where excerpts of sources come from. */
  readonly trees: { readonly base?: Tree; readonly head: Tree }
  /** Ends what the trees keep open. */
  close(): void
}
