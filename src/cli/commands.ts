import type { Command, Config } from '@oclif/core'

/** A command as oclif makes and runs it. */
export type CommandClass = new (argv: string[], config: Config) => Command

/** Every command, by the words that call it; each is loaded only when it is called. */
export const commands: ReadonlyMap<string, () => Promise<CommandClass>> = new Map<string, () => Promise<CommandClass>>([
  ['check', async () => (await import('./commands/check.ts')).Check],
  ['breaking', async () => (await import('./commands/breaking.ts')).Breaking],
  ['lint', async () => (await import('./commands/lint.ts')).Lint],
  ['explain', async () => (await import('./commands/explain.ts')).Explain],
  ['rules', async () => (await import('./commands/rules.ts')).Rules],
  ['init', async () => (await import('./commands/init.ts')).Init],
])
