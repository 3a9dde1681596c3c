import { describe, expect, it } from 'vitest'
import type { AcceptanceDetail } from '@/api/types'
import { courseOf, offered, rowsOf, stepOf } from './acceptances'

const act = (name: string, on: string) => ({ act: name, on, by_name: 'A', document_no: null })
const row = (fields: Partial<AcceptanceDetail>): AcceptanceDetail =>
  ({ id: 'x', round: 1, state: 'applied', allowed: [], objections: [], tracks: [], acts: [act('register', '2026-01-01')], rectify_due: null, ...fields }) as unknown as AcceptanceDetail
const t = (key: string): string => key
const options = () => [{ value: 'a', label: 'A' }]

describe('an acceptance', () => {
  it('offers an answer only where an objection waits, a confirmation only to who verifies', () => {
    const waiting = row({ state: 'publicised', allowed: ['object', 'answer', 'confirm', 'rectify'] })
    const writes = (permission: string): boolean => permission === 'restoration.work:write'
    expect(offered(waiting, writes)).toEqual(['object'])
    const objected = { ...waiting, objections: [{ id: 'o', round: 1, answered_on: null }] } as unknown as AcceptanceDetail
    expect(offered(objected, () => true)).toEqual(['object', 'answer', 'confirm', 'rectify'])
  })

  it('offers the holder to say that it is put right, and nothing of what officials do', () => {
    const files = (permission: string): boolean => permission === 'restoration.work:file'
    expect(offered(row({ state: 'rectifying', allowed: ['rectified'] }), files)).toEqual(['rectified'])
    expect(offered(row({ state: 'applied', allowed: ['visit'] }), files)).toEqual([])
    expect(offered(row({ state: 'publicised', allowed: ['object', 'answer', 'confirm', 'rectify'] }), files)).toEqual([])
  })

  it('asks for the four figures, and for those the law names', () => {
    expect(rowsOf('check', row({}), t, 'T', options)?.lines.map((line) => line.item)).toEqual(['slope', 'backfill', 'soil_cover', 'survival'])
    expect(rowsOf('visit', row({}), t, 'T', options)?.lines).toHaveLength(4)
    expect(rowsOf('confirm', row({}), t, 'T', options)).toBeNull()
    expect(stepOf('answer', row({}), t, 'T', options)?.shape?.({ upheld: 'no' })).toMatchObject({ upheld: false })
  })

  it('shows its course', () => {
    const states = (one: AcceptanceDetail) => courseOf(one, t, (_, code) => code).map((step) => step.state)
    expect(states(row({}))).toEqual(['done', 'current', 'next', 'next', 'next'])
    expect(states(row({ state: 'publicised' }))).toEqual(['done', 'done', 'done', 'done', 'current'])
    expect(states(row({ state: 'confirmed' }))).toEqual(['done', 'done', 'done', 'done', 'done'])
    expect(courseOf(row({ state: 'rectifying', rectify_due: '2026-02-01' }), t, (_, code) => code)[2]?.branch).toBe('works.rectifying')
  })
})
