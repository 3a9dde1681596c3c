import { flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { api } from '@/api/client'
import type { MonthlyForm } from '@/api/types'
import FigureRows from './FigureRows.vue'

const form = {
  id: 'f1', version: 1,
  figures: [
    { code: 'cases_filed', group: '案件查处', name: '立案', count: 1, unit: 'row' },
    { code: 'penalties_due', group: '处罚决定', name: '应罚没', count: 75_000, unit: 'fen' },
  ],
} as unknown as MonthlyForm

describe('FigureRows', () => {
  afterEach(() => vi.restoreAllMocks())

  it('opens the rows of each figure, and says when they come to another figure by now', async () => {
    const item = { id: 'c1', division_code: '500113', division_name: '巴南区', on: '2025-07-31', title: '示例案1', amount_fen: 75_000 }
    const get = vi.spyOn(api, 'get').mockResolvedValue({ code: 'penalties_due', count: 75_000, now: 75_000, unit: 'fen', total: 1, items: [item] })
    const wrapper = mount(FigureRows, { props: { form }, global: { plugins: [createPinia()] } })
    const buttons = wrapper.findAll('td button')
    expect(buttons).toHaveLength(2)
    await buttons[1]!.trigger('click')
    await flushPromises()
    expect(get).toHaveBeenCalledWith('/enforcement/monthly-forms/f1/figures/penalties_due/rows')
    expect(wrapper.text()).toContain('示例案1')
    expect(wrapper.text()).not.toContain('编制后')
    get.mockResolvedValue({ code: 'cases_filed', count: 1, now: 0, unit: 'row', total: 0, items: [] })
    await buttons[0]!.trigger('click')
    await flushPromises()
    expect(get).toHaveBeenLastCalledWith('/enforcement/monthly-forms/f1/figures/cases_filed/rows')
    expect(wrapper.text()).toContain('编制后')
  })
})
