import { afterEach, describe, expect, it } from 'vitest'
import { visit } from '@/testing/browser'
import { until, withSetup } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import { useKeysetList } from './useKeysetList'

interface Row {
  id: number
}
let server: TestServer
afterEach(() => server.stop())

/** 250 rows, read along a cursor that is the number of the next row. */
async function serveRows(count: number): Promise<void> {
  server = await startServer(({ url }) => {
    const query = new URL(url, 'http://x').searchParams
    const from = Number(query.get('cursor') ?? 0)
    const to = Math.min(count, from + Number(query.get('limit')))
    const items = Array.from({ length: to - from }, (_, at) => ({ id: from + at }))
    return { body: { items, next_cursor: to < count ? String(to) : null, as_of: '2026-11-23' } }
  })
  visit(server)
}

describe('useKeysetList', () => {
  it('reads further pages along the cursor until there is none', async () => {
    await serveRows(250)
    const { result } = await withSetup(() => useKeysetList<Row>('/licensing/mines', { q: '示例' }))
    await until(() => result.rows.value.length === 100, 'first page')
    expect(result.hasMore.value).toBe(true)
    result.more()
    await until(() => result.rows.value.length === 200, 'second page')
    result.more()
    await until(() => result.rows.value.length === 250, 'third page')
    expect(result.hasMore.value).toBe(false)
    expect(result.rows.value.map((row) => row.id)).toEqual(Array.from({ length: 250 }, (_, at) => at))
    expect(result.asOf.value).toBe('2026-11-23')
    expect(server.seen[0]?.url).toContain('q=%E7%A4%BA%E4%BE%8B')
  })

  it('reads everything for an export in pages of 500 and tells how far it is', async () => {
    await serveRows(1200)
    const { result } = await withSetup(() => useKeysetList<Row>('/licensing/mines', {}))
    const steps: number[] = []
    const all = await result.readAll((n) => steps.push(n))
    expect(steps).toEqual([500, 1000, 1200])
    expect(all.rows).toHaveLength(1200)
    expect(all.truncated).toBe(false)
  })

  it('given a refusal then the error is there and the list stays empty', async () => {
    server = await startServer(() => ({ status: 403, body: { status: 403, code: 'forbidden', title: '没有此项权限' } }))
    visit(server)
    const { result } = await withSetup(() => useKeysetList<Row>('/licensing/mines', {}))
    await until(() => result.error.value !== null, 'error')
    expect(result.rows.value).toEqual([])
  })
})
