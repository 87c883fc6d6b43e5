import sax from 'sax'
import type { Figures } from './result-budget.ts'

interface Tag {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  /** How many elements it is inside of. */
  readonly depth: number
}

/** Calls `open` for every element; a text says why it is not XML. Entities of a document type are not expanded. */
const readXml = (text: string, open: (tag: Tag) => void): string | undefined => {
  const reader = sax.parser(true)
  let problem: string | undefined
  let depth = 0
  // oxlint-disable-next-line unicorn/prefer-add-event-listener -- the parser is no event target
  reader.onerror = (error) => {
    problem ??= `is not XML: ${error.message.split('\n')[0]} in line ${reader.line + 1}`
    // Reading goes on after an error; the first one is told.
    reader.resume()
  }
  reader.onopentag = ({ name, attributes }) => {
    open({ name, attributes: new Map(Object.entries(attributes as Record<string, string>)), depth })
    depth++
  }
  reader.onclosetag = () => {
    depth--
  }
  reader.write(text).close()
  return problem
}

const numeric = ({ attributes }: Tag, name: string): number => Number(attributes.get(name) ?? 0) || 0

/** Test results in the form of JUnit. Cases are counted, not what the suites say of themselves. */
export const junitFigures = (text: string): Figures => {
  const figures = new Map(['tests', 'failures', 'errors', 'skipped', 'time'].map((name) => [name, 0]))
  const add = (name: string, by: number): Map<string, number> => figures.set(name, figures.get(name)! + by)
  let suites = 0
  const problem = readXml(text, (tag) => {
    if (tag.name === 'testsuite') suites++
    if (tag.name === 'testcase') {
      add('tests', 1)
      add('time', numeric(tag, 'time'))
    }
    if (tag.name === 'failure') add('failures', 1)
    if (tag.name === 'error') add('errors', 1)
    if (tag.name === 'skipped') add('skipped', 1)
  })
  if (problem !== undefined) return problem
  return suites === 0 ? 'has no "testsuite": it is no result in the form of JUnit' : figures
}

/** Cobertura's report of coverage: percentages of everything together. */
export const coberturaFigures = (text: string): Figures => {
  const figures = new Map<string, number>()
  const problem = readXml(text, (tag) => {
    if (tag.depth !== 0 || tag.name !== 'coverage') return
    if (tag.attributes.has('line-rate')) figures.set('lines', 100 * numeric(tag, 'line-rate'))
    if (tag.attributes.has('branch-rate')) figures.set('branches', 100 * numeric(tag, 'branch-rate'))
  })
  return (
    problem ??
    (figures.size === 0 ? 'has no "coverage" with a "line-rate": it is no report of Cobertura' : figures)
  )
}

/** The counters of JaCoCo by the names that are used here for the others, too. */
const jacocoCounters: ReadonlyMap<string, string> = new Map([
  ['INSTRUCTION', 'instructions'],
  ['LINE', 'lines'],
  ['BRANCH', 'branches'],
  ['COMPLEXITY', 'complexity'],
  ['METHOD', 'functions'],
  ['CLASS', 'classes'],
])

/** JaCoCo's report of coverage: percentages of everything together. */
export const jacocoFigures = (text: string): Figures => {
  const figures = new Map<string, number>()
  let isReport = false
  const problem = readXml(text, (tag) => {
    if (tag.depth === 0) isReport = tag.name === 'report'
    if (tag.depth !== 1 || tag.name !== 'counter') return
    const name = jacocoCounters.get(tag.attributes.get('type') ?? '')
    const covered = numeric(tag, 'covered')
    const all = covered + numeric(tag, 'missed')
    if (name !== undefined && all > 0) figures.set(name, (100 * covered) / all)
  })
  return problem ?? (isReport ? figures : 'has no "report": it is no report of JaCoCo')
}
