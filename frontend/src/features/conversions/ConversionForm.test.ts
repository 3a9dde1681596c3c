import { type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import type { Conversion } from '@/api/types'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type Answer, type TestServer } from '@/testing/server'
import ConversionForm from './ConversionForm.vue'

const conversion = {
  id: 'c', version: 1, division_code: '500113', name: '示例四参数', basis: '示例成果', source: 'xian80', method: 'four', zone: 36,
  extent: { west: '106.4', south: '29.1', east: '107', north: '29.8' }, controls: [],
  figures: { method: 'four', zone: 36, dx_m: '12.5', dy_m: '-7.25', rotation_arcsec: '1', scale_ppm: '2' },
}
let server: TestServer
let wrapper: VueWrapper
afterEach(async () => {
  wrapper.unmount()
  await server.stop()
})

describe('a set of parameters that is tried', () => {
  it('given figures changed while they are tried then the answer to the earlier ones is not shown', async () => {
    let come: (answer: Answer) => void = () => undefined
    server = await startServer(({ method }) => (method === 'POST' ? new Promise<Answer>((resolve) => (come = resolve)) : { body: { extent: null } }))
    visit(server)
    ;({ wrapper } = await mountPage(ConversionForm, { open: true, 'onUpdate:open': () => undefined, conversion: conversion as unknown as Conversion }))
    const tried = { body: { shift_m: '1.5', controls: [], control_max_m: null, control_rms_m: null } }
    const attempts = () => server.seen.filter((one) => one.method === 'POST').length
    const attempt = wrapper.findAll<HTMLButtonElement>('button').find((one) => one.text() === '试算')
    await attempt?.trigger('click')
    await until(() => attempts() === 1, `nothing was tried: ${wrapper.text()}`)
    await wrapper.findAll<HTMLInputElement>('input').find((one) => one.element.value === '12.5')?.setValue('13.5')
    come(tried)
    await until(() => !attempt?.element.disabled, 'it went on trying')
    expect(wrapper.find('.trial').exists()).toBe(false)
    await attempt?.trigger('click')
    await until(() => attempts() === 2, 'the changed figures were not tried')
    come(tried)
    await until(() => wrapper.find('.trial').exists(), 'the trial is not shown')
  })
})
