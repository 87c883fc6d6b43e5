import type { RuleInfo } from '../core/rule.ts'

/** What a schema registry says about the next version of a schema; beside the rules about changes of each format. */
export const incompatible: RuleInfo = {
  id: 'registry/incompatible',
  title: 'A schema registry would refuse the schema',
  severity: 'error',
  verdict: 'breaking',
  presets: ['default'],
  docs: {
    why: 'By the rules of the registry, one of the schemas does not read all data that was written with the other: it refuses the new version, and consumers or producers that use it all the same fail.',
    fix: 'Undo the change, or make it in a way that both schemas read: an optional field beside the old one.',
    since: '0.1.0',
  },
}

/** Only `compat` says it: who upgrades first when the schema is taken. */
export const upgradeFirst: RuleInfo = {
  id: 'registry/upgrade-order',
  title: 'The schema may follow the earlier versions, in a certain order of upgrades',
  severity: 'info',
  verdict: null,
  presets: ['default'],
  docs: {
    why: 'A compatible schema is safe only if those upgrade first whom the mode names: consumers under BACKWARD, producers under FORWARD, either under FULL. NONE promises nothing.',
    fix: 'Roll out in the order that the mode promises.',
    since: '0.1.0',
  },
}

/** A lint rule about the configuration. */
export const modeMissing: RuleInfo = {
  id: 'registry/mode-missing',
  title: 'A schema of a registry has no compatibility mode',
  severity: 'warning',
  verdict: null,
  presets: ['default'],
  docs: {
    why: 'Without a mode nobody has decided who must understand whom: the schema is compared under BACKWARD, and the registry may be set to something else.',
    fix: 'Add "mode: BACKWARD_TRANSITIVE", or another mode, to its entry under "contracts" in concordat.yaml; NONE says that nothing is promised.',
    since: '0.1.0',
  },
}

/** For the catalogue: findings of these rules come from a comparison of schemas as a whole, not from single changes. */
export const registryRules: readonly RuleInfo[] = [incompatible, modeMissing, upgradeFirst]
