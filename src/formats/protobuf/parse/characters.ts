const tab = 9
export const lineFeed = 10
export const slash = 47
export const star = 42
export const backslash = 92
export const dot = 46
export const underscore = 95
export const byteOrderMark = 0xfeff

/** Space, tab, vertical tab, form feed, carriage return; not the line feed, which separates comments. */
export const isBlank = (code: number): boolean =>
  code === 32 || code === tab || code === 13 || code === 11 || code === 12

export const isDigit = (code: number): boolean => code >= 48 && code <= 57

export const isOctalDigit = (code: number): boolean => code >= 48 && code <= 55

export const isHexDigit = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70)

export const isLetter = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === underscore

export const isLetterOrDigit = (code: number): boolean => isLetter(code) || isDigit(code)

/** Value of a hexadecimal (or smaller) digit. */
export const digitValue = (code: number): number => (code <= 57 ? code - 48 : (code | 32) - 87)
