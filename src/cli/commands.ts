import type { AnyCommand } from './command.ts'

/** Every command, by the words that call it; each is loaded only when it is called. */
export const commands: ReadonlyMap<string, () => Promise<AnyCommand>> = new Map<
  string,
  () => Promise<AnyCommand>
>([
  ['check', async () => (await import('./commands/check.ts')).check],
  ['breaking', async () => (await import('./commands/breaking.ts')).breaking],
  ['lint', async () => (await import('./commands/lint.ts')).lint],
  ['explain', async () => (await import('./commands/explain.ts')).explain],
  ['rules', async () => (await import('./commands/rules.ts')).rulesCommand],
  ['init', async () => (await import('./commands/init.ts')).init],
])
