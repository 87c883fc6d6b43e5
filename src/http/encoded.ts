/** A name as one part of a path, written as Ruby's brokers write it. */
export const encoded = (name: string): string =>
  encodeURIComponent(name).replaceAll(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
