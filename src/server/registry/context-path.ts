/**
 * Requests below `/contexts/NAME/` are about that context: `/contexts/.tenant/subjects/orders` is another way to write
 * `/subjects/:.tenant:orders`. Any other URL comes back unchanged.
 */
export const withoutContextPath = (url: string): string => {
  const [path, query = ''] = url.split('?', 2) as [string, string?]
  const [, root, name, ...rest] = path.split('/')
  if (root !== 'contexts' || name === undefined || rest[0] === undefined || rest[0] === '') return url
  const prefix = prefixOf(name)
  const qualified = (subject: string): string => (isQualified(subject) ? subject : `${prefix}${subject}`)
  const parameters = new URLSearchParams(query)
  const qualify = (parameter: string): void => {
    const value = parameters.get(parameter) ?? ''
    parameters.set(parameter, value.startsWith(':') ? value : `${decodeURIComponent(prefix)}${value}`)
  }
  const [area, ...inner] = rest
  switch (area) {
    case 'subjects':
    case 'config':
    case 'mode':
      if (inner[0] !== undefined || area !== 'subjects') inner[0] = qualified(inner[0] ?? '')
      else qualify('subjectPrefix')
      break
    case 'compatibility':
      if (inner[1] !== undefined) inner[1] = qualified(inner[1])
      break
    case 'schemas':
      qualify(inner.length === 0 ? 'subjectPrefix' : 'subject')
      break
    default:
      return url
  }
  const search = parameters.toString()
  return `/${[area, ...inner].join('/')}${search === '' ? '' : `?${search}`}`
}

/** As a subject has it, encoded; clients write the name with and without the colons. */
const prefixOf = (name: string): string =>
  `:${name.replaceAll(/%3a/gi, ':').replace(/^:/, '').replace(/:$/, '')}:`

const isQualified = (subject: string): boolean => /^(:|%3a)(\.|%2e)/i.test(subject)
