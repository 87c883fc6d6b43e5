import { prefixesOf } from './languages/packages.ts'

/** Symbolic links of a tree by their paths, each with the path of the file or folder of the tree that it ends at. */
export type Links = ReadonlyMap<string, string>

/** Two links can lead around in circles: no more are followed for one path, as on Linux. */
const mostFollowed = 40

/** Where a path leads after all links on its way; the path itself where there are none, or they run in circles. */
export const realPathBy = (links: Links): ((path: string) => string) => {
  if (links.size === 0) return (path) => path
  return (path) => {
    let real = path
    for (let followed = 0; followed < mostFollowed; followed++) {
      const next = afterOneLink(real, links)
      if (next === undefined) return real
      real = next
    }
    return path
  }
}

const afterOneLink = (path: string, links: Links): string | undefined => {
  for (const prefix of prefixesOf(path, '/')) {
    const target = links.get(prefix)
    if (target === undefined || target === prefix) continue
    const rest = path.slice(prefix.length + 1)
    return [target, rest].filter((part) => part !== '').join('/')
  }
  return undefined
}

/** What is known of files, under the paths of the links to them as well. */
export const withLinks = <Value>(
  files: ReadonlyMap<string, Value>,
  links: Links,
): ReadonlyMap<string, Value> => {
  if (links.size === 0) return files
  const all = new Map(files)
  for (const [link, target] of links) {
    const value = files.get(target)
    if (value !== undefined && !all.has(link)) all.set(link, value)
  }
  return all
}
