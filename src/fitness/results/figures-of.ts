import type { Figures, ResultTool } from './result-budget.ts'

/** The figures of a file that a tool wrote, by name. What reads it is loaded only here. */
export const figuresOf = async (tool: ResultTool, text: string): Promise<Figures> => {
  switch (tool) {
    case 'k6':
      return (await import('./json-figures.ts')).k6Figures(text)
    case 'lighthouse':
      return (await import('./json-figures.ts')).lighthouseFigures(text)
    case 'sarif':
      return (await import('./json-figures.ts')).sarifFigures(text)
    case 'istanbul':
      return (await import('./json-figures.ts')).istanbulFigures(text)
    case 'lcov':
      return (await import('./lcov-figures.ts')).lcovFigures(text)
    case 'junit':
      return (await import('./xml-figures.ts')).junitFigures(text)
    case 'cobertura':
      return (await import('./xml-figures.ts')).coberturaFigures(text)
    case 'jacoco':
      return (await import('./xml-figures.ts')).jacocoFigures(text)
  }
}
