import { describe, expect, it } from 'vitest'
import type { ReleaseRangeDetail } from '@/api/types'
import { bodyOfStep } from '@/components/form/steps'
import { drawBody, drawDraft, drawFaults, offered, opinionForm, progressOf, stepForm, surveyForm, type Said } from './ranges'

const said: Said = { t: (key) => key, word: (_, code) => `w:${code}`, options: () => [], may: () => true }
const seat = (unit: string, more: object = {}): object => ({ kind: 'department', department: 'water', unit, mine: false, opinion: null, ...more })
const range = (fields: Partial<ReleaseRangeDetail>): ReleaseRangeDetail =>
  ({ id: 'r', state: 'surveyed', actions: [], bars: [], acts: [], asked: { departments: [], minimum: null, township: null }, survey: null, prepared_by_me: false, ...fields }) as ReleaseRangeDetail

describe('a proposed range', () => {
  it('offers the leading act first, giving up last, and not the approval to who prepared it', () => {
    const actions = ['withdraw', 'reject', 'approve', 'delimit']
    expect(offered(range({ state: 'delimited', actions }), () => true)).toEqual(['approve', 'reject', 'withdraw'])
    expect(offered(range({ state: 'delimited', actions, prepared_by_me: true }), () => true)).toEqual(['withdraw'])
    expect(offered(range({ state: 'delimited', actions, bars: ['x'] }), () => true)).toEqual(['reject', 'withdraw'])
    expect(offered(range({ state: 'delimited', actions }), (p) => p === 'licensing.plan:write')).toEqual([])
  })
  it('lets a department speak only for a unit of its own', () => {
    const survey = { no: 1, on: '2026-01-01', findings: '', participants: [seat('甲')] } as unknown as ReleaseRangeDetail['survey']
    expect(offered(range({ actions: ['opine'], survey }), () => true)).toEqual([])
    const own = { ...survey, participants: [seat('甲'), seat('乙', { mine: true })] } as ReleaseRangeDetail['survey']
    expect(offered(range({ actions: ['opine'], survey: own }), () => true)).toEqual(['opine'])
    expect(opinionForm(range({ survey: own }), true, said).fields[0]?.options).toEqual([{ value: '乙', label: '乙' }])
  })
  it('shows a refusal beside the step it came to', () => {
    const acts = [['prepare', 'prepared'], ['survey', 'surveyed'], ['argue', 'argued'], ['delimit', 'delimited'], ['reject', 'rejected']].map(([act, after]) => ({ act, state_after: after }))
    const line = progressOf(range({ state: 'rejected', acts: acts as ReleaseRangeDetail['acts'] }))
    expect(line.map((one) => one.state)).toEqual(['done', 'done', 'done', 'current', 'next', 'next', 'next'])
    expect(line[3]?.branch).toBe('rejected')
    const gone = progressOf(range({ state: 'withdrawn', acts: [...acts, { act: 'withdraw', state_after: 'withdrawn' }] as ReleaseRangeDetail['acts'] }))
    expect(gone[3]?.branch).toBe('withdrawn')
  })
  it('begins the survey with those whom the rulebook asks and sends each as its kind', () => {
    const asked = { departments: [{ department: 'water' }], minimum: null, township: { basis: '', confirmed: true } } as unknown as ReleaseRangeDetail['asked']
    const form = surveyForm(range({ asked }), said)
    expect(form.lines).toEqual([{ who: 'water', unit: 'w:water' }, { who: 'township', unit: '' }])
    expect(form.shapeLine({ who: 'township', unit: '镇' })).toEqual({ kind: 'township', unit: '镇' })
    expect(form.shapeLine({ who: 'water', unit: '局' })).toEqual({ kind: 'department', department: 'water', unit: '局' })
  })
  it('asks a file for the approval and a year for the filing', () => {
    expect(stepForm('approve', range({}), said).fields.find((one) => one.kind === 'file')?.optional).toBe(false)
    const filing = stepForm('file', range({}), said)
    expect(bodyOfStep(filing, { document_no: ' 1号 ', on: '2026-01-01', year: '2027' })).toMatchObject({ document_no: '1号', year: 2027, document_id: null })
  })
  it('sends what was drawn, and says what is missing', () => {
    const draft = { ...drawDraft(null, { capacity: 'a', reserves: 'b' }), mining_method: 'open_pit', capacity: '120', recovery_rate: '92.5' }
    expect(drawBody(draft, {})).toMatchObject({ capacity: { value: '120', unit: 'a' }, reserves: null, recovery_rate: '0.925', elevation: null })
    expect(drawFaults({ ...draft, recovery_rate: '0' }, {})).toEqual({ recovery_rate: 'bad_recovery' })
    expect(drawFaults({ ...draft, mining_method: '', elevation_from: '1' }, null)).toEqual({ boundary: 'need_boundary', mining_method: 'need_method', elevation: 'bad_elevation' })
  })
})
