import { describe, expect, it } from 'vitest'
import { parseLines, writeLines } from './lines'

describe('lines of a holiday arrangement', () => {
  it('are a date, off or working, and a name if given', () => {
    expect(parseLines('2027-01-01 休 元旦\n\n2027-01-03 班\r\n2027/2/6\t放假\t春节\n2027年10月1日，休，国庆节')).toEqual({
      days: [
        { day: '2027-01-01', kind: 'holiday', name: '元旦' },
        { day: '2027-01-03', kind: 'make_up_workday', name: '' },
        { day: '2027-02-06', kind: 'holiday', name: '春节' },
        { day: '2027-10-01', kind: 'holiday', name: '国庆节' },
      ],
      wrong: [],
    })
  })
  it.each(['2027-02-30 休', '2027-13-01 休', '2027-01-01', '2027-01-01 假', '1月1日 休', '2027-01-01 休息吧'])(
    'given %s then its line is named',
    (line) => expect(parseLines(`2027-01-01 休\n${line}`)).toEqual({ days: [{ day: '2027-01-01', kind: 'holiday', name: '' }], wrong: [2] }),
  )
  it('given a known year then what is written reads back the same', () => {
    const { days } = parseLines('2027-01-01 休 元旦\n2027-01-03 班')
    expect(writeLines(days)).toBe('2027-01-01 休 元旦\n2027-01-03 班')
    expect(parseLines(writeLines(days)).days).toEqual(days)
  })
})
