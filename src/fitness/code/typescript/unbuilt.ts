import type { CompilerOptions } from './tsconfig.ts'
import { isInside, joined } from './paths.ts'

const outputFolders = new Set(
  'dist build lib out output esm cjs es umd module modern node browser types typings dts release bundles _esm _cjs'.split(
    ' ',
  ),
)
const sourceFolders = ['src', 'source', 'lib', '']
const mainFiles = ['index', 'main', 'mod']

/**
 * Where the source of a file of a package may lie that only a build makes: `dist/esm/api.js` comes from `src/api.ts`. Paths
 * are without extension, the most likely first.
 */
export const sourcesOfOutput = (
  folder: string,
  target: string,
  { outDir, rootDir }: CompilerOptions,
): readonly string[] => {
  const inside = (path: string): string => (folder === '' ? path : `${folder}/${path}`)
  const path = joined(folder, target)
  const relative = joined('', target)
  if (path === undefined || relative === undefined || relative === '') return []
  const candidates = new Set<string>()
  if (outDir !== undefined && outDir !== folder && isInside(outDir, path)) {
    const rest = withoutExtension(path.slice(outDir.length + 1))
    for (const root of rootDir === undefined ? [inside('src'), folder] : [rootDir])
      candidates.add(root === '' ? rest : `${root}/${rest}`)
  }
  const parts = withoutExtension(relative).split('/')
  for (
    let start = 0;
    start < parts.length && (start === 0 || outputFolders.has(parts[start - 1]!));
    start++
  ) {
    const rest = parts.slice(start).join('/')
    for (const source of sourceFolders) candidates.add(inside(source === '' ? rest : `${source}/${rest}`))
  }
  return [...candidates]
}

/** Where the entry of a package may lie when what its package.json names does not exist. */
export const likelyEntries = (folder: string): readonly string[] =>
  sourceFolders.flatMap((source) =>
    mainFiles.map((main) => [folder, source, main].filter((part) => part !== '').join('/')),
  )

const withoutExtension = (path: string): string =>
  path
    .replace(/(?:\.d)?\.[cm]?[jt]sx?$/u, '')
    .replace(/\.(?:cjs|esm|es|umd|min|prod|mjs|module|browser)$/u, '')
