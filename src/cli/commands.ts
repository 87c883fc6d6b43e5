import type { AnyCommand } from './command.ts'

/** Every command, by the words that call it; each is loaded only when it is called. */
export const commands: ReadonlyMap<string, () => Promise<AnyCommand>> = new Map<
  string,
  () => Promise<AnyCommand>
>([
  ['check', async () => (await import('./commands/check.ts')).check],
  ['breaking', async () => (await import('./commands/breaking.ts')).breaking],
  ['lint', async () => (await import('./commands/lint.ts')).lint],
  ['compat', async () => (await import('./commands/compat.ts')).compat],
  ['explain', async () => (await import('./commands/explain.ts')).explain],
  ['rules', async () => (await import('./commands/rules.ts')).rulesCommand],
  ['init', async () => (await import('./commands/init.ts')).init],
  ['registry check', async () => (await import('./commands/registry-check.ts')).registryCheck],
  ['registry register', async () => (await import('./commands/registry-register.ts')).registryRegister],
  ['registry get', async () => (await import('./commands/registry-get.ts')).registryGet],
  ['registry list', async () => (await import('./commands/registry-list.ts')).registryList],
  ['registry config', async () => (await import('./commands/registry-config.ts')).registryConfig],
  ['registry mode', async () => (await import('./commands/registry-mode.ts')).registryMode],
  ['registry delete', async () => (await import('./commands/registry-delete.ts')).registryDelete],
  ['registry download', async () => (await import('./commands/registry-download.ts')).registryDownload],
  ['registry plan', async () => (await import('./commands/registry-plan.ts')).registryPlan],
  ['registry apply', async () => (await import('./commands/registry-apply.ts')).registryApply],
  ['decode', async () => (await import('./commands/decode.ts')).decode],
  ['serve', async () => (await import('./commands/serve.ts')).serve],
])
