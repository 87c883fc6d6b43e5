import assert from 'node:assert/strict'
import { test } from 'node:test'
import { problemsIn } from './modules.ts'

/** A module and what is wrong with it. */
export interface SemanticCase {
  readonly title: string
  /** The text of one file, or the texts of several by path. */
  readonly source: string | Readonly<Record<string, string>>
  /** `line:column message`, with the path first when there are several files; empty: compilers accept it, and so do we. */
  readonly problems: readonly string[]
}

export const cases = (all: readonly SemanticCase[]): void => {
  for (const { title, source, problems } of all) {
    test(title, async () => {
      assert.deepEqual(await problemsIn(source), problems)
    })
  }
}
