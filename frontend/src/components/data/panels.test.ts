import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import type { CheckResult, HistoryEntry, Job } from '@/api/types'
import { ApiProblem } from '@/api/problem'
import ProgressPanel from '@/components/feedback/ProgressPanel.vue'
import StateView from '@/components/feedback/StateView.vue'
import DropMenu from '@/components/layout/DropMenu.vue'
import { deviceOf } from './device'
import HistoryList from './HistoryList.vue'
import StepLine from './StepLine.vue'
import VerdictPanel from './VerdictPanel.vue'

const evidence = {
  kind: 'right' as const, id: 'r1', name: '示例采石场', redacted: false, status: 'valid', overlap_km2: '0.01234',
  distance_m: null, elevation_relation: 'unknown', layer: null, note: '一方未登记标高',
  geometry: { type: 'Polygon', coordinates: [] }, share_percent: null,
}
const result = {
  id: 'c1', verdict: 'blocked', verdict_name: '存在禁止情形', note: '供审查参考', area_km2: '0.1234', on: '2025-08-01',
  jurisdiction: '500113', rulebooks: [], created_at: '2025-08-01T08:00:00+08:00',
  results: [
    { rule: 'a', rule_name: '最低开采规模', outcome: 'pass', value: '120 万吨/年', limit: '≥ 100 万吨/年', basis: '四（二）3', confirmed: true, jurisdiction: '500113', evidence: [] },
    { rule: 'b', rule_name: '矿业权重叠', outcome: 'block', value: '1 处', limit: '不得重叠', basis: '', confirmed: false, jurisdiction: null, evidence: [evidence] },
  ],
} as unknown as CheckResult

describe('VerdictPanel', () => {
  it('names the document by which a value was confirmed instead of the mark', () => {
    const confirmation = { document_no: '示例发〔2025〕1号', document_title: '示例规定', confirmed_on: '2025-08-01' }
    const results = result.results.slice(0, 1).map((rule) => ({ ...rule, confirmation }))
    const wrapper = mount(VerdictPanel, { props: { result: { ...result, results } } })
    expect(wrapper.text()).toContain('已按示例发〔2025〕1号《示例规定》核实')
    expect(wrapper.text()).not.toContain('未核实')
  })
  it('puts prohibitions first, marks what is unconfirmed and shows the place on demand', async () => {
    const wrapper = mount(VerdictPanel, { props: { result } })
    expect(wrapper.find('h2').text()).toContain('存在禁止情形')
    expect(wrapper.find('h2').text()).toContain('供审查参考')
    expect(wrapper.text()).toContain('1 项禁止，0 项需核实，1 项符合')
    const [first] = wrapper.findAll('.rule')
    expect(first?.text()).toContain('矿业权重叠')
    expect(first?.text()).toContain('未核实')
    expect(first?.text()).toContain('重叠 0.0123 平方千米')
    expect(first?.text()).toContain('一方未登记标高')
    expect(first?.text()).not.toContain('unknown')
    await first?.find('button').trigger('click')
    expect(wrapper.emitted('showOnMap')?.[0]?.[0]).toEqual(evidence)
  })

  it('says of every rule what was found, what is allowed and on what basis', () => {
    const wrapper = mount(VerdictPanel, { props: { result } })
    const facts = wrapper.findAll('.rule').map((rule) => rule.findAll('dl div').map((fact) => [fact.find('dt').text(), fact.find('dd').text()]))
    expect(facts).toEqual([
      [['核查值', '1 处'], ['规定', '不得重叠'], ['依据', '—']],
      [['核查值', '120 万吨/年'], ['规定', '≥ 100 万吨/年'], ['依据', '四（二）3']],
    ])
  })

  it('names the layers that were compared, and of a foreign one the version alone', () => {
    const compared = { ...evidence, kind: 'layer' as const, name: '示例红线图层', overlap_km2: null, note: '', geometry: null }
    const own = { ...compared, id: 'l1', layer: { id: 'l1', name: '示例红线图层', version: '2021' } }
    const foreign = { ...compared, id: 'l2', name: null, redacted: true, layer: { id: 'l2', name: null, version: '2023' } }
    const results = [{ ...result.results[0], evidence: [own, foreign] }] as unknown as CheckResult['results']
    const wrapper = mount(VerdictPanel, { props: { result: { ...result, results } } })
    expect(wrapper.findAll('.evidence').map((line) => line.text())).toEqual([
      '已比对 · 图层 示例红线图层，版本 2021', '已比对 · 管辖范围外的图层，版本 2023',
    ])
  })

  it('can leave out what passed', async () => {
    const wrapper = mount(VerdictPanel, { props: { result } })
    await wrapper.find('input[type="checkbox"]').setValue(true)
    expect(wrapper.findAll('.rule')).toHaveLength(1)
  })
})

describe('HistoryList', () => {
  const entry: HistoryEntry = {
    version: 2, valid_from: '2024-03-01', valid_to: null, recorded_from: '2024-03-02T09:00:00+08:00', recorded_to: null,
    act: 'changed', act_name: '变更', reason: '缩小范围', document_no: '示例〔2024〕1号', actor_name: '示例经办',
    changes: [{ field: 'area_km2', field_name: '面积', before: '0.2000', after: '0.1500' }],
  }
  it('shows differences and leads to the state of that day', async () => {
    const wrapper = mount(HistoryList, { props: { entries: [entry] } })
    expect(wrapper.find('del').text()).toBe('0.2000')
    expect(wrapper.find('ins').text()).toBe('0.1500')
    expect(wrapper.text()).toContain('示例〔2024〕1号')
    expect(wrapper.text()).toContain('有效期间 2024-03-01 至今')
    await wrapper.find('button').trigger('click')
    expect(wrapper.emitted('asOf')).toEqual([['2024-03-01']])
  })
})

describe('ProgressPanel', () => {
  const job = {
    id: 'j', version: 1, kind: 'import', status: 'running', cancel_requested: false, created_at: '', started_at: null,
    finished_at: null, error: null, result: null,
    progress: { done: 1200, total: 10_000, rate_per_s: 310.4, remaining_s: 95 },
  } as unknown as Job
  it('tells count, rate and remaining time, and that one may leave', () => {
    const text = mount(ProgressPanel, { props: { job, title: '数据入库', cancellable: true } }).text()
    expect(text).toContain('1,200 / 10,000 · 每秒 310 条 · 约剩 2 分钟')
    expect(text).toContain('可以离开本页')
  })
  it('ends with what went wrong', () => {
    const failed = { ...job, status: 'failed', error: { detail: '文件不是有效的 GeoPackage' } } as unknown as Job
    const wrapper = mount(ProgressPanel, { props: { job: failed, title: '数据入库', cancellable: true } })
    expect(wrapper.find('[role="alert"]').text()).toBe('文件不是有效的 GeoPackage')
    expect(wrapper.find('progress').exists()).toBe(false)
  })
})

describe('StateView', () => {
  it.each([
    [{ status: 403, code: 'forbidden' }, '没有查看权限', false],
    [{ status: 404, code: 'not_found' }, '没有这条记录', false],
    [{ status: 0, code: 'offline' }, '网络已断开', true],
    [{ status: 503, code: 'unavailable', title: '服务暂停' }, '服务暂停', true],
    [{ status: 503, code: 'service_unavailable', service: 'restoration', detail: '服务 restoration 暂不可用' }, '“生态修复”系统暂时无法访问，请稍后重试；其他系统不受影响', true],
  ])('%o says %s', (document, text, retry) => {
    const wrapper = mount(StateView, { props: { error: new ApiProblem(document) } })
    expect(wrapper.text()).toContain(text)
    expect(wrapper.find('button').exists()).toBe(retry)
  })
})

describe('StepLine', () => {
  it('names the current step for readers of screens', () => {
    const wrapper = mount(StepLine, {
      props: {
        label: '办理过程',
        steps: [
          { key: 'a', title: '受理', state: 'done', actor: '示例经办', date: '2026-11-01' },
          { key: 'b', title: '审查', state: 'current', clock: { text: '剩 3 个工作日', tone: 'warn' } },
          { key: 'c', title: '发证', state: 'next' },
        ],
      },
    })
    expect(wrapper.find('[aria-current="step"]').text()).toContain('审查')
    expect(wrapper.find('[aria-current="step"]').text()).toContain('剩 3 个工作日')
    expect(wrapper.findAll('li')[0]?.text()).toContain('2026-11-01 · 示例经办')
  })
})

describe('DropMenu', () => {
  it('opens, moves with the arrows, and gives the focus back on Escape', async () => {
    const wrapper = mount(DropMenu, {
      attachTo: document.body,
      props: { label: '用户菜单' },
      slots: { default: '<button role="menuitem">甲</button><button role="menuitem">乙</button>' },
    })
    await wrapper.find('.drop-trigger').trigger('click')
    expect(document.activeElement?.textContent).toBe('甲')
    await wrapper.find('[role="menu"]').trigger('keydown', { key: 'ArrowUp' })
    expect(document.activeElement?.textContent).toBe('乙')
    await wrapper.find('[role="menu"]').trigger('keydown', { key: 'Escape' })
    expect(wrapper.find('[role="menu"]').exists()).toBe(false)
    expect(document.activeElement).toBe(wrapper.find('.drop-trigger').element)
  })
})

describe('deviceOf', () => {
  it.each([
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0', 'Edge 126 / Windows'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1 (KHTML, like Gecko) Version/17.0 Mobile Safari/604.1', 'Safari 17 / iOS'],
    ['curl/8.0', 'curl/8.0'],
  ])('%s is %s', (agent, device) => expect(deviceOf(agent)).toBe(device))
})
