/** Whether a name or address always means the machine itself. IPv6 with or without brackets. */
export const isLoopback = (host: string): boolean => {
  const name = host.toLowerCase().replace(/\.$/, '')
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    /^\[?(?:::1|::ffff:127(?:\.\d{1,3}){3})\]?$/.test(name) ||
    /^127(?:\.\d{1,3}){3}$/.test(name)
  )
}

/** The name or address in a `Host` header, without its port. */
export const hostWithoutPort = (header: string): string => header.trim().replace(/:\d*$/, '')
