import type { ImportTarget, RawImport, Resolver, Sources } from '../language.ts'
import { realPathBy } from '../links.ts'
import { targetsOf } from './exports.ts'
import { isObject, stringOf } from './json.ts'
import { fileFinder, type FindFile } from './module-file.ts'
import { packagesOf, type Package } from './packages.ts'
import { matches, targetsOfMapping } from './path-mapping.ts'
import { folderOf, isInside, joined } from './paths.ts'
import { foreignName, packageSpecifier, withoutQuery } from './specifier.ts'
import { compilerOptions, type CompilerOptions } from './tsconfig.ts'
import { likelyEntries, sourcesOfOutput } from './unbuilt.ts'

/** What an attempt yields: a file, or undefined to try the next way. */
type Found = string | undefined

/** What imports lead to, by their specifiers. */
type Answers = Map<string, ImportTarget>

/**
 * Resolves as TypeScript and bundlers do, over the list of the tree's paths alone: the same answer for a commit as for the
 * disk, and nothing outside of the tree is ever looked at.
 */
export const resolverOf = ({ paths, layout, links }: Sources): Resolver => {
  const realPath = realPathBy(links)
  const fileAt = fileFinder(paths)
  const findFile: FindFile = (path, fromTypeScript) => fileAt(realPath(path), fromTypeScript)
  const packages = packagesOf(layout)
  const optionsOf = compilerOptions(layout)
  /** Files of one folder with the same options, TypeScript or not, share what their imports lead to. */
  const shared = new Map<CompilerOptions, Map<string, Answers>>()
  let asked: { readonly from: string; readonly answers: Answers } = { from: '', answers: new Map() }

  const answersFor = (from: string): Answers => {
    const options = optionsOf(from)
    const byFolder = shared.get(options) ?? new Map<string, Answers>()
    shared.set(options, byFolder)
    const key = `${folderOf(from)}${isTypeScript(from) ? '' : '/'}`
    const answers = byFolder.get(key) ?? new Map<string, ImportTarget>()
    byFolder.set(key, answers)
    return answers
  }

  const find = (path: string | undefined, from: string): Found =>
    path === undefined ? undefined : (findFile(path, isTypeScript(from)) ?? folderEntry(path, from))

  const firstOf = (candidates: Iterable<string | undefined>, from: string): Found => {
    for (const candidate of candidates) {
      const found = find(candidate, from)
      if (found !== undefined) return found
    }
    return undefined
  }

  /** A folder with a package.json that names its entry. */
  const folderEntry = (path: string, from: string): Found => {
    const folder = realPath(path)
    const inner = packages.around(folder)
    return inner?.folder === folder && !isInside(folder, folderOf(from))
      ? packageFile(inner, '.', from)
      : undefined
  }

  const fromTargets = ({ folder }: Package, targets: readonly string[], from: string): Found => {
    const fromTypeScript = isTypeScript(from)
    for (const target of targets) {
      const path = target.startsWith('.') ? joined(folder, target) : undefined
      const found = path === undefined || !isInside(folder, path) ? undefined : findFile(path, fromTypeScript)
      if (found !== undefined) return found
    }
    const options = optionsOf(folder === '' ? 'package.json' : `${folder}/package.json`)
    for (const target of targets) {
      if (!target.startsWith('.')) continue
      for (const source of sourcesOfOutput(folder, target, options)) {
        const found = findFile(source, true)
        if (found !== undefined) return found
      }
    }
    return undefined
  }

  const packageFile = (owner: Package, subpath: string, from: string): Found => {
    const { folder, manifest } = owner
    if (manifest['exports'] !== undefined) {
      const targets = targetsOf(manifest['exports'], subpath)
      const found = targets === undefined ? undefined : fromTargets(owner, targets, from)
      if (found !== undefined) return found
    }
    if (subpath !== '.') {
      const path = joined(folder, subpath)
      if (path === undefined || !isInside(folder, path)) return undefined
      return fromTargets(owner, [subpath], from) ?? folderEntry(path, from)
    }
    const entries = ['source', 'types', 'typings', 'module', 'main', 'browser'].flatMap((field) => {
      const entry = stringOf(manifest[field])
      return entry === undefined ? [] : [entry.startsWith('.') ? entry : `./${entry}`]
    })
    return (
      fromTargets(owner, entries, from) ??
      likelyEntries(folder)
        .map((entry) => findFile(entry, true))
        .find((entry) => entry !== undefined)
    )
  }

  /** By the most specific of the path mappings that match, or by `baseUrl`. */
  const mapped = (specifier: string, options: CompilerOptions, from: string): Found => {
    const mapping = options.paths.find((each) => matches(each, specifier))
    const places = mapping === undefined ? [] : targetsOfMapping(mapping, specifier)
    const base = options.baseUrl === undefined ? undefined : joined(options.baseUrl, specifier)
    return firstOf([...places, ...places.flatMap(unbuiltMapping), base], from)
  }

  /** `paths` may lead to the output of a package, too. */
  const unbuiltMapping = (path: string): readonly string[] => {
    const owner = packages.around(folderOf(path))
    if (owner === undefined || path === owner.folder) return []
    const { folder } = owner
    const relative = `./${folder === '' ? path : path.slice(folder.length + 1)}`
    return sourcesOfOutput(folder, relative, optionsOf(path))
  }

  const internal = (specifier: string, from: string): ImportTarget => {
    for (const owner of packages.enclosing(folderOf(from))) {
      const { imports } = owner.manifest
      if (!isObject(imports)) continue
      const targets = targetsOf(imports, specifier)
      if (targets === undefined) break
      const found = fromTargets(owner, targets, from)
      if (found !== undefined) return fileTarget(found)
      const elsewhere = targets.find((target) => !target.startsWith('.') && !target.startsWith('#'))
      if (elsewhere !== undefined) return resolve(from, elsewhere)
      break
    }
    return missing('The "imports" of the package.json around it lead to no file of this tree.')
  }

  const relative = (specifier: string, from: string, options: CompilerOptions): ImportTarget => {
    const path = joined(folderOf(from), specifier)
    if (path === undefined) return missing('It leads out of this tree.')
    const found = find(path, from) ?? acrossRoots(path, options, from)
    return found === undefined ? missing('There is no such file in this tree.') : fileTarget(found)
  }

  /** With `rootDirs`, several folders count as one. */
  const acrossRoots = (path: string, { rootDirs }: CompilerOptions, from: string): Found => {
    const root = rootDirs.find((each) => isInside(each, path))
    if (root === undefined) return undefined
    const rest = root === '' ? path : path.slice(root.length + 1)
    return firstOf(
      rootDirs.map((each) => joined(each, rest)),
      from,
    )
  }

  const bare = (specifier: string, from: string, options: CompilerOptions): ImportTarget => {
    const found = mapped(specifier, options, from)
    if (found !== undefined) return fileTarget(found)
    if (specifier.startsWith('#')) return internal(specifier, from)
    const foreign = foreignName(specifier)
    if (foreign !== undefined) return { kind: 'external', name: foreign }
    const split = packageSpecifier(specifier)
    if (split === undefined)
      return missing('No path mapping of the nearest tsconfig.json leads to a file of this tree.')
    const owner = packages.named(split.name, folderOf(from))
    const file = owner === undefined ? undefined : packageFile(owner, split.subpath, from)
    if (file !== undefined) return fileTarget(file)
    if (owner !== undefined)
      return missing(`The package ${split.name} of this tree has no file for ${split.subpath}.`)
    const isMapped = options.paths.some((each) => each.prefix !== '' && matches(each, specifier))
    return isMapped && !isDeclared(split.name, from)
      ? missing('The path mapping of the nearest tsconfig.json leads to no file of this tree.')
      : { kind: 'external', name: split.name }
  }

  const isDeclared = (name: string, from: string): boolean =>
    packages.enclosing(folderOf(from)).some(({ manifest }) =>
      ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'].some((field) => {
        const dependencies = manifest[field]
        return isObject(dependencies) && Object.hasOwn(dependencies, name)
      }),
    )

  /** `/src/main.ts` counts from the folder of the package, as with Vite, or from the root of the tree. */
  const absolute = (specifier: string, from: string): ImportTarget => {
    const folders = packages
      .enclosing(folderOf(from))
      .flatMap(({ folder }) => [folder, joined(folder, 'public')])
    const found = firstOf(
      [...folders, ''].map((folder) => joined(folder ?? '', specifier)),
      from,
    )
    return found === undefined ? missing('It is an absolute path.') : fileTarget(found)
  }

  const resolve = (from: string, specifier: string): ImportTarget => {
    const options = optionsOf(from)
    const plain = withoutQuery(specifier)
    if (isRelative(plain)) return relative(plain, from, options)
    if (plain.startsWith('/')) return absolute(plain, from)
    return bare(plain, from, options)
  }

  return {
    resolve(from, { specifier }: RawImport) {
      if (from !== asked.from) asked = { from, answers: answersFor(from) }
      const { answers } = asked
      let target = answers.get(specifier)
      if (target === undefined) answers.set(specifier, (target = resolve(from, specifier)))
      return target
    },
  }
}

const isRelative = (specifier: string): boolean =>
  specifier === '.' || specifier === '..' || specifier.startsWith('./') || specifier.startsWith('../')

const isTypeScript = (path: string): boolean => /\.(?:[cm]?ts|tsx|vue|svelte)$/u.test(path)

const fileTarget = (path: string): ImportTarget => ({ kind: 'files', paths: [path] })

const missing = (reason: string): ImportTarget => ({ kind: 'unresolved', reason })
