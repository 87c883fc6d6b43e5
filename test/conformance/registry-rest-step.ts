import type { World } from './registry-rest-world.ts'

export interface Step {
  readonly pattern: RegExp
  run(world: World, values: readonly string[], text: string): Promise<unknown> | unknown
}

/**
 * A step that scenarios write as `expression`, in which `{string}` stands for text in double quotes and `{int}` for a
 * number. `run` gets what stands there, and the text that the scenario adds below the step ('' when there is none).
 */
export const step = (expression: string, run: Step['run']): Step => ({
  pattern: new RegExp(
    `^${expression
      .replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&')
      .replaceAll('{string}', '"([^"]*)"')
      .replaceAll('{int}', '(-?[0-9]+)')}$`,
  ),
  run,
})

/** Runs a step; one that no step describes is an error, not a step to leave out. */
export const runStep = async (
  steps: readonly Step[],
  world: World,
  sentence: string,
  text: string,
): Promise<void> => {
  const filled = sentence.replaceAll(/\{\{([^}]*)\}\}/g, (_, name: string) =>
    String(storedValue(world, name)),
  )
  for (const { pattern, run } of steps) {
    const match = pattern.exec(filled)
    if (match === null) continue
    await run(world, match.slice(1), withoutIndentation(text))
    return
  }
  throw new Error(`no step is described as: ${filled}`)
}

export const storedValue = (world: World, name: string): unknown => {
  if (!world.stored.has(name)) throw new Error(`nothing was stored as ${name}`)
  return world.stored.get(name)
}

/** The first line of a text shows how far the scenario indents all of it. */
const withoutIndentation = (text: string): string => {
  const indentation = /^ */.exec(text)?.[0] ?? ''
  return text
    .split('\n')
    .map((line) => (line.startsWith(indentation) ? line.slice(indentation.length) : line.trimStart()))
    .join('\n')
}
