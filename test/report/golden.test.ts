import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { render } from '../../src/report/render.ts'
import { reportFormats } from '../../src/report/report-format.ts'
import { samples, textOf } from './samples.ts'

const suffixes = {
  text: 'txt',
  json: 'json',
  sarif: 'sarif',
  github: 'github.txt',
  gitlab: 'gitlab.json',
  junit: 'xml',
  markdown: 'md',
} as const

const sameAsGolden = (name: string, text: string): void => {
  const file = new URL(`golden/${name}`, import.meta.url)
  if (process.env.UPDATE_FIXTURES === '1') writeFileSync(file, text)
  assert.ok(existsSync(file), `golden/${name} is missing: run the test with UPDATE_FIXTURES=1`)
  assert.equal(text, readFileSync(file, 'utf8'))
}

for (const [name, result] of Object.entries(samples)) {
  for (const format of reportFormats) {
    test(`the ${format} report of the run "${name}" is as agreed`, async () => {
      const report = await render(format, result, { colour: false, version: '0.1.0', textOf })
      sameAsGolden(
        `${name}.${suffixes[format]}`,
        format === 'sarif' ? `${JSON.stringify(JSON.parse(report.text), null, 2)}\n` : report.text,
      )
      if (format === 'github')
        assert.equal(
          report.stepSummary,
          (await render('markdown', result, { colour: false, version: '0.1.0', textOf })).text,
        )
    })
  }
}

test('the text report with colour is as agreed', async () => {
  const report = await render('text', samples.fail!, { colour: true, version: '0.1.0', textOf })
  sameAsGolden('fail.colour.txt', report.text.replaceAll('\u001b', '␛'))
})

test('without any source at hand the text report still says everything but the lines', async () => {
  const report = await render('text', samples.fail!, {
    colour: false,
    version: '0.1.0',
    textOf: () => undefined,
  })
  sameAsGolden('fail.without-source.txt', report.text)
})
