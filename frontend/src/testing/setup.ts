import { config } from '@vue/test-utils'
import { afterEach, beforeEach } from 'vitest'
import { i18n, loadWords } from '@/app/i18n'

config.global.plugins = [i18n]
await loadWords('all')

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
  i18n.global.locale.value = 'zh-CN'
})
afterEach(() => {
  document.body.innerHTML = ''
})
