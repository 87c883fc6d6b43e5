import { rule } from './rule.ts'

const silent = { severity: 'warning', presets: ['default', 'strict'] } as const

export const defaultChanged = rule({
  id: 'jsonschema/default-changed',
  title: 'The default of a property was changed or removed',
  ...silent,
  verdict: 'conditional',
  docs: {
    why: 'The default is what consumers that fill it in see where a document does not have the property: it changes what old documents mean to them.',
    fix: 'Keep the default.',
    since: '0.1.0',
  },
  on: 'default.changed',
  check: ({ where, was, is }, { mode }) => {
    if (was === undefined || mode === 'NONE') return undefined
    return is === undefined
      ? { message: `${where} no longer has its default ${was}, which documents without it may rely on.` }
      : {
          message: `${where} has the default ${is} now, which was ${was}: consumers that upgrade see another value for documents without it.`,
        }
  },
})

export const contentChanged = rule({
  id: 'jsonschema/content-changed',
  title: 'The encoding or media type of a string was changed',
  ...silent,
  verdict: 'breaking',
  docs: {
    why: 'Validators do not look at it: the same string is read as something else, without an error.',
    fix: 'Keep the encoding and the media type, and add a second property with the new ones.',
    since: '0.1.0',
  },
  on: 'content.changed',
  check: ({ where, keyword, was, is }, { mode }) =>
    mode === 'NONE'
      ? undefined
      : {
          message: `${contentText(where, keyword, was, is)}, so consumers and producers with the other schema take the same string for something else.`,
        },
})

const contentText = (
  where: string,
  keyword: string,
  was: string | undefined,
  is: string | undefined,
): string => {
  if (is === undefined) return `${where} no longer has "${keyword}": ${was}`
  return was === undefined
    ? `${where} has "${keyword}": ${is} now`
    : `${where} has "${keyword}": ${is} now, which was ${was}`
}
