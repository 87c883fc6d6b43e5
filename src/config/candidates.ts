const configName = 'concordat.yaml'

/**
 * The places where the configuration of a folder can stand, nearest first, up to the tree's root: for `a/b` they are
 * `a/b/concordat.yaml`, `a/concordat.yaml`, `concordat.yaml`. The first one that exists holds.
 */
export const configCandidates = (folder: string): readonly string[] => {
  const parts = folder.split('/').filter((part) => part !== '' && part !== '.')
  return Array.from({ length: parts.length + 1 }, (_, dropped) =>
    [...parts.slice(0, parts.length - dropped), configName].join('/'),
  )
}
