import { describe, expect, it } from 'vitest'
import { differences, settled } from './conflicts'
import english from './locales/en'
import chinese from './locales/zh-CN'
import { asMade, type Operation } from './store'
import { outcome, type Result } from './syncing'

const answer = (said: Partial<Result>): Result => ({
  id: 'x', status: 'applied', first: null, subject: null, problem: null, theirs: null, retry: false, ...said,
})

describe('outbox', () => {
  it('given an answer for the second time then what counts is the first', () => {
    expect(outcome(answer({ status: 'duplicate', first: 'applied' })).state).toBe('sent')
    expect(outcome(answer({ status: 'duplicate', first: 'conflict' })).state).toBe('conflict')
    expect(outcome(answer({ status: 'duplicate', first: 'refused' })).state).toBe('refused')
  })

  it('given a refusal that may pass then it stays to be sent', () => {
    expect(outcome(answer({ status: 'refused', retry: true })).state).toBe('waiting')
    expect(outcome(answer({ status: 'refused' })).state).toBe('refused')
  })

  it('given two versions then fields that differ are told, and what is chosen is sent on the present one', () => {
    const mine = { patch_id: 'p', base_version: 3, findings: '甲', working: true, checkers: ['a'] }
    const theirs = { version: 5, findings: '乙', working: true, checkers: ['b'] }
    expect(differences('patch_check', mine, theirs).map((one) => one.name)).toEqual(['checkers', 'findings'])
    expect(settled('patch_check', mine, theirs, { checkers: 'mine', findings: 'theirs' })).toEqual({
      patch_id: 'p', base_version: 5, findings: '乙', working: true, checkers: ['a'],
    })
  })

  it('given two points then they are one choice: no half of each is sent', () => {
    const there = { patch_id: 'p', lon: 106.6, lat: 29.5 }
    const elsewhere = { patch_id: 'p', lon: 106.7, lat: 29.5, version: 7 }
    expect(differences('patch_check', there, elsewhere)).toEqual([{ name: 'point', mine: [106.6, 29.5], theirs: [106.7, 29.5] }])
    expect(settled('patch_check', there, elsewhere, { point: 'theirs' })).toMatchObject({ lon: 106.7, lat: 29.5 })
    expect(settled('patch_check', there, elsewhere, { point: 'mine' })).toMatchObject({ lon: 106.6, lat: 29.5 })
    expect(differences('patch_check', { ...there, lon: null, lat: null }, elsewhere)[0]?.mine).toBe(null)
  })

  it('given a task that another did then mine is sent beside it', () => {
    expect(settled('patrol_record', { task_id: 't', findings: '甲' }, { findings: '乙' }, { findings: 'mine' })).toEqual({ task_id: null, findings: '甲' })
  })

  it('given a clock that was set back then records keep the order in which they were made', () => {
    const one = (id: string, made_at: string, seq?: number): Operation => ({
      id, kind: 'clue', made_at, ...(seq ? { seq } : {}), title: '', body: {}, photos: [], state: 'waiting',
    })
    const kept = [one('c', '2026-11-27T09:00', 2), one('b', '2026-11-28T09:00', 1), one('a', '2026-11-28T08:00'), one('0', '2026-11-27T08:00')]
    expect(kept.toSorted(asMade).map((each) => each.id)).toEqual(['0', 'a', 'b', 'c'])
  })

  it('has every word in both languages', () => {
    expect(Object.keys(english)).toEqual(Object.keys(chinese))
  })
})
