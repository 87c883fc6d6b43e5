/** How the parser has to read a script. */
export type Dialect = 'ts' | 'tsx' | 'jsx' | 'dts'

export interface Script {
  /** As long as the file up to its end: what is not script before it is blank, so that offsets stay the same. */
  readonly script: string
  readonly dialect: Dialect
}

/** What of a file is script: all, or what stands in the script elements of a Vue or Svelte component. */
export const scriptsOf = (text: string, suffix: string): readonly Script[] => {
  switch (suffix) {
    case '.vue':
    case '.svelte':
      return scriptElements(text)
    case '.ts':
    case '.mts':
    case '.cts':
      return [{ script: text, dialect: 'ts' }]
    case '.tsx':
      return [{ script: text, dialect: 'tsx' }]
    case '.d.ts':
    case '.d.mts':
    case '.d.cts':
      return [{ script: text, dialect: 'dts' }]
    default:
      return [{ script: text, dialect: 'jsx' }]
  }
}

const scriptElements = (text: string): readonly Script[] => {
  const scripts: Script[] = []
  for (let at = text.indexOf('<script'); at !== -1 && scripts.length < mostScripts;) {
    const tagEnd = text.indexOf('>', at)
    if (tagEnd === -1) break
    const close = text.indexOf('</script', tagEnd)
    const end = close === -1 ? text.length : close
    const tag = text.slice(at, Math.min(tagEnd, at + 1000))
    const dialect = /\blang=["']?tsx/u.test(tag) ? 'tsx' : /\blang=["']?ts/u.test(tag) ? 'ts' : 'jsx'
    scripts.push({ script: blank(text.slice(0, tagEnd + 1)) + text.slice(tagEnd + 1, end), dialect })
    at = text.indexOf('<script', end)
  }
  return scripts
}

/** A component has two at most; a bound keeps a hostile one from quadratic time. */
const mostScripts = 8

const blank = (text: string): string => text.replaceAll(/[^\n]/g, ' ')
