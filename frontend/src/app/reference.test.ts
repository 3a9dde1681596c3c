import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { i18n } from './i18n'
import { loadReference, told } from './reference'

describe('names of reference tables', () => {
  beforeEach(loadReference)
  afterEach(() => {
    i18n.global.locale.value = 'zh-CN'
  })

  it('stay as they are for a reader of Chinese', () => {
    expect(told('\u5730\u70ed')).toBe('\u5730\u70ed')
  })
  it.each([
    ['\u5730\u70ed', 'Geothermal'],
    ['\u77ff\u6cc9\u6c34\u3001\u5730\u70ed', 'Mineral water, Geothermal'],
    ['60 \u4e07\u7acb\u65b9\u7c73/\u5e74', '60 \u00d7 10\u2074 m\u00b3/a'],
    ['\u2265 50 \u5398\u7c73', '\u2265 50 cm'],
    ['\u5730\u70ed 280 \u4e07\u7acb\u65b9\u7c73', 'Geothermal 280 \u00d7 10\u2074 m\u00b3'],
    ['\u5730\u70ed\uff08\u4e07\u7acb\u65b9\u7c73\uff09', 'Geothermal (10\u2074 m\u00b3)'],
    ['\u5730\u70ed 2031', 'Geothermal 2031'],
    ['28 \u4e2a', '28'],
    ['\u5730\u70ed\u6838\u5b9a\u89c4\u6a21', 'Licensed capacity, geothermal'],
    ['\u5f00\u91c7\u603b\u91cf\uff08\u5730\u70ed\uff09', 'Yearly output, geothermal'],
    ['\u9732\u5929\u5f00\u91c7', 'Open pit'],
  ])('are said in English: %s', (chinese, english) => {
    i18n.global.locale.value = 'en'
    expect(told(chinese)).toBe(english)
  })
  it('leave what was entered as it was entered', () => {
    i18n.global.locale.value = 'en'
    for (const entered of ['\u793a\u4f8b\u77ff\u4e1a', '\u5730\u70ed\u3001\u793a\u4f8b', 'constructor']) expect(told(entered)).toBe(entered)
  })
})
