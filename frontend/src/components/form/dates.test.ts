import { expect, it } from 'vitest'

const sources = import.meta.glob<string>('../../**/*.vue', { query: '?raw', import: 'default', eager: true })

it('given any screen then a date is written 2025-08-01 there: only the date field itself uses the calendar of the browser', () => {
  const native = Object.entries(sources).filter(([, text]) => /<input\b[^>]*type="date"/.test(text)).map(([path]) => path.slice(path.lastIndexOf('/') + 1))
  expect(native).toEqual(['DateInput.vue'])
})
