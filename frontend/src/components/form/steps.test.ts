import { describe, expect, it } from 'vitest'
import { bodyOfStep, missing, type StepForm } from './steps'

const form: StepForm = {
  title: '示例', path: '/x', fixed: { kind: 'k' },
  fields: [
    { name: 'no', label: '文号' }, { name: 'note', label: '说明', optional: true },
    { name: 'names', label: '人员', kind: 'list' }, { name: 'count', label: '数量', kind: 'number', optional: true },
  ],
}

describe('a step', () => {
  it('sends trimmed text, null for nothing, a line an entry', () => {
    expect(bodyOfStep(form, { no: ' 示例1号 ', note: ' ', names: '甲\n\n 乙 ', count: '3' })).toEqual({
      kind: 'k', no: '示例1号', note: null, names: ['甲', '乙'], count: 3,
    })
  })
  it('sends what is chosen of several, also when that is nothing', () => {
    const chosen: StepForm = { title: '示例', path: '/x', fields: [{ name: 'kinds', label: '类别', kind: 'checks', options: [] }] }
    expect(bodyOfStep(chosen, { kinds: 'case\nclue' })).toEqual({ kinds: ['case', 'clue'] })
    expect(bodyOfStep(chosen, { kinds: '' })).toEqual({ kinds: [] })
    expect(missing(chosen.fields, { kinds: '' })).toEqual([])
  })
  it('names what is still missing', () => {
    expect(missing(form.fields, { no: ' ', names: '甲' }).map((field) => field.name)).toEqual(['no'])
  })
})
