/** Bytes of messages that the parser may keep: it ends the process when its 2 GiB are full. */
const mostBytes = 1.5e9

/** Bytes of a message besides the line it shows. */
const messageBytes = 150

/**
 * Whether the messages about a text that is nothing but mistakes would fill the memory: the parser keeps one for each, with
 * the whole line it is about. Only files of more than ten megabytes, or with lines of some ten thousand characters, can.
 */
export const mistakesFillMemory = (text: string): boolean => {
  let bytes = 0
  for (let start = 0; start < text.length;) {
    const end = text.indexOf('\n', start)
    const length = (end === -1 ? text.length : end) - start
    bytes += (length / 2) * (length + messageBytes)
    if (bytes > mostBytes) return true
    start += length + 1
  }
  return false
}

/** Whether a program joined the lines of a text to make it small: nobody writes lines of that length. */
export const isMinified = (text: string): boolean => {
  for (let start = 0; start < text.length;) {
    const end = text.indexOf('\n', start)
    const lineEnd = end === -1 ? text.length : end
    if (lineEnd - start > longestWritten) return true
    start = lineEnd + 1
  }
  return false
}

/** Characters of a line. */
const longestWritten = 5000
