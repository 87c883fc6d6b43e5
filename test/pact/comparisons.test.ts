import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { decide } from '../../src/pact/decide/decide.ts'
import type { MatrixQuery } from '../../src/pact/decide/query.ts'
import { explain } from '../../src/pact/explain/explain.ts'
import { evidenceIn, judgeState } from '../../src/pact/explain/state-evidence.ts'
import { edgeText } from '../../src/pact/explain/wording.ts'
import { readStateFile } from '../../src/pact/state-file.ts'
import { stateFileText } from '../../src/pact/write-state.ts'
import { stateAfter, type Step } from './recorded-state.ts'

const deployed: readonly Step[] = [
  { op: 'environment', name: 'production', production: true },
  { op: 'pact', consumer: 'web', version: '1', provider: 'orders', contentKey: 'a' },
  {
    op: 'deploy',
    pacticipant: 'orders',
    version: '7',
    environment: 'production',
    currentlyDeployed: true,
  },
]

const result = (op: 'verification' | 'comparison', success: boolean, providerVersion = '7'): Step => ({
  op,
  consumer: 'web',
  provider: 'orders',
  contentKey: 'a',
  providerVersion,
  success,
})

const toProduction = (pacticipant: string, version: string): MatrixQuery => ({
  selectors: [{ pacticipant, version }],
  destination: { environment: 'production' },
  latestBy: 'cvpv',
  ignore: [],
  success: [],
  limit: undefined,
})

const web = toProduction('web', '1')

const answerAfter = (steps: readonly Step[], query: MatrixQuery = web): string =>
  decide(stateAfter([...deployed, ...steps]), query).answer

describe('A comparison with an OpenAPI document', () => {
  test('that fits stands in for the verification that there is not', () => {
    assert.equal(answerAfter([]), 'unknown')
    assert.equal(answerAfter([result('comparison', true)]), 'yes')
  })

  test('that does not fit, without a verification, is a no', () => {
    assert.equal(answerAfter([result('comparison', false)]), 'no')
  })

  test('never outweighs a verification by the same version, whichever is newer', () => {
    assert.equal(answerAfter([result('comparison', true), result('verification', false)]), 'no')
    assert.equal(answerAfter([result('verification', false), result('comparison', true)]), 'no')
    assert.equal(answerAfter([result('comparison', false), result('verification', true)]), 'yes')
    assert.equal(answerAfter([result('verification', true), result('comparison', false)]), 'yes')
  })

  test('of another version of the provider, or of another content, says nothing', () => {
    assert.equal(answerAfter([result('comparison', true, '6')]), 'unknown')
    assert.equal(answerAfter([{ ...result('comparison', true), contentKey: 'b' }]), 'unknown')
    assert.equal(answerAfter([{ ...result('comparison', true), consumer: 'app' }]), 'unknown')
  })

  test('counts by its newest result', () => {
    assert.equal(answerAfter([result('comparison', true), result('comparison', false)]), 'no')
    assert.equal(answerAfter([result('comparison', false), result('comparison', true)]), 'yes')
  })

  test('counts for the provider too, which meets the consumers that are deployed', () => {
    const webIsThere: Step = {
      op: 'deploy',
      pacticipant: 'web',
      version: '1',
      environment: 'production',
      currentlyDeployed: true,
    }
    const orders = toProduction('orders', '8')
    const steps: readonly Step[] = [webIsThere, { op: 'version', pacticipant: 'orders', version: '8' }]
    assert.equal(answerAfter([...steps, result('comparison', true)], orders), 'unknown')
    assert.equal(answerAfter([...steps, result('comparison', true, '8')], orders), 'yes')
    assert.equal(answerAfter([...steps, result('comparison', false, '8')], orders), 'no')
  })

  test('does not count where a verification is required', () => {
    const strict = { ...web, requiresVerification: true }
    assert.equal(answerAfter([result('comparison', true)], strict), 'unknown')
    assert.equal(answerAfter([result('comparison', false)], strict), 'unknown')
    assert.equal(answerAfter([result('verification', true)], strict), 'yes')
  })

  test('is named in the rows and in what is said about a yes', () => {
    const judged = judgeState(stateAfter([...deployed, result('comparison', true)]), web)
    assert.deepEqual(
      judged.rows.map(({ success, evidence, providerVersion }) => [success, evidence, providerVersion]),
      [[true, 'comparison', '7']],
    )
    assert.deepEqual(judged.notices, [
      {
        type: 'warning',
        text: 'WARN: The pact between version 1 of web and the version of orders currently in production (7) was compared with the OpenAPI document, not verified',
      },
      {
        type: 'success',
        text: 'All required verification results, or results of comparisons where there is no verification, are published and successful',
      },
    ])
  })

  test('that does not fit is explained as one, with the command that settles it', async () => {
    const state = stateAfter([...deployed, result('comparison', false)])
    const { edges } = await explain(web, judgeState(state, web), evidenceIn(state))
    assert.deepEqual(
      edges.map(({ kind }) => kind),
      ['comparison-failed'],
    )
    const { sentence, commands } = edgeText(edges[0]!, web)
    assert.equal(
      sentence,
      'The pact between version 1 of web and orders does not fit the OpenAPI document of version 7 of orders, which has not verified it.',
    )
    assert.deepEqual(commands, [
      'concordat pact verify --provider orders --provider-base-url URL --provider-version 7 --publish',
    ])
  })

  test('survives being written to a state file and read from it', () => {
    const state = stateAfter([...deployed, result('comparison', true)])
    const { state: read, problems } = readStateFile('state.json', stateFileText(state))
    assert.deepEqual(problems, [])
    assert.equal(decide(read, web).answer, 'yes')
    assert.equal(stateFileText(read), stateFileText(state))
  })

  test('of a part of a pact, as a state file can have it, does not count as a success', () => {
    const partly = {
      version: 1,
      publications: [{ consumer: 'web', consumerVersion: '1', provider: 'orders', contentId: 'a' }],
      deployments: [{ pacticipant: 'orders', version: '7', environment: 'production' }],
      comparisons: [
        {
          consumer: 'web',
          provider: 'orders',
          contentId: 'a',
          providerVersion: '7',
          success: true,
          notCompared: 1,
        },
      ],
    }
    const { state, problems } = readStateFile('state.json', JSON.stringify(partly))
    assert.deepEqual(problems, [])
    assert.equal(decide(state, web).answer, 'unknown')
  })
})

describe('What a provider has not verified', () => {
  const state = stateAfter([
    ...deployed,
    {
      op: 'deploy',
      pacticipant: 'web',
      version: '1',
      environment: 'production',
      currentlyDeployed: true,
    },
    result('verification', true),
    { op: 'version', pacticipant: 'orders', version: '8' },
  ])

  test('is said of the version that is to be deployed, which is not where it goes yet', async () => {
    const query = toProduction('orders', '8')
    const { edges } = await explain(query, judgeState(state, query), evidenceIn(state))
    assert.deepEqual(
      edges.map((edge) => edgeText(edge, query).sentence),
      [
        'The pact between version 1 of web and orders was verified by version 7 (success) of orders, but not by version 8, which is to be deployed.',
      ],
    )
  })

  test('is said of the version that is there when the consumer is to be deployed', async () => {
    const changed = stateAfter([
      ...deployed,
      result('verification', true, '6'),
      { op: 'version', pacticipant: 'orders', version: '8' },
    ])
    const { edges } = await explain(web, judgeState(changed, web), evidenceIn(changed))
    assert.deepEqual(
      edges.map((edge) => edgeText(edge, web).sentence),
      [
        'The pact between version 1 of web and orders was verified by version 6 (success) of orders, but not by version 7 in production.',
      ],
    )
  })
})
