import { afterEach, describe, expect, it, vi } from 'vitest'
import { visit } from '@/testing/browser'
import { startServer, type Answer, type Seen, type TestServer } from '@/testing/server'
import { api, urlOf } from './client'
import { ApiProblem } from './problem'
import { forget, onSignedOut, signIn, workingDivision } from './session'
import { AbortedError, connected } from './transport'

let server: TestServer
async function serve(handle: (request: Seen) => Answer | Promise<Answer>): Promise<void> {
  server = await startServer(handle)
  visit(server)
}
afterEach(async () => {
  forget()
  await server.stop()
})

const isToken = (request: Seen): boolean => request.url === '/api/v1/identity/token'
const grant = (request: Seen): string => new URLSearchParams(request.body).get('grant_type') ?? ''
const token = (name: string, seconds = 600): Answer => ({
  body: { access_token: name, token_type: 'Bearer', expires_in: seconds, refresh_token: `refresh-of-${name}` },
})
async function refusal(run: Promise<unknown>): Promise<ApiProblem> {
  const error: unknown = await run.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(ApiProblem)
  return error as ApiProblem
}

describe('token refresh', () => {
  it('given an access token about to end when five requests start then one refresh serves them all', async () => {
    await serve(async (request) => {
      if (!isToken(request)) return { body: { bearer: request.headers.authorization } }
      if (grant(request) === 'password') return token('first', 1)
      await new Promise((resolve) => setTimeout(resolve, 30))
      return token('second')
    })
    await signIn('clerk', 'secret')
    const answers = await Promise.all([1, 2, 3, 4, 5].map((n) => api.get<{ bearer: string }>(`/licensing/mines/${n}`)))
    expect(answers.map((a) => a.bearer)).toEqual(Array(5).fill('Bearer second'))
    const refreshes = server.seen.filter((r) => isToken(r) && grant(r) === 'refresh_token')
    expect(refreshes).toHaveLength(1)
    expect(new URLSearchParams(refreshes[0]?.body).get('refresh_token')).toBe('refresh-of-first')
  })

  it('given a token the server no longer takes when requests run then they are repeated once with a new one', async () => {
    await serve((request) => {
      if (isToken(request)) return token(grant(request) === 'password' ? 'old' : 'new')
      const good = request.headers.authorization === 'Bearer new'
      return good ? { body: { ok: true } } : { status: 401, body: { status: 401, code: 'unauthenticated' } }
    })
    await signIn('clerk', 'secret')
    await Promise.all([api.get('/licensing/mines'), api.get('/licensing/holders')])
    expect(server.seen.filter((r) => isToken(r) && grant(r) === 'refresh_token')).toHaveLength(1)
  })

  it('given a refused refresh token when a request runs then the session ends and says so', async () => {
    await serve((request) => {
      if (isToken(request) && grant(request) === 'password') return token('first')
      return { status: 401, body: { status: 401, code: 'invalid_refresh_token' } }
    })
    let ended = 0
    const stop = onSignedOut(() => (ended += 1))
    await signIn('clerk', 'secret')
    const problem = await refusal(api.get('/licensing/mines'))
    stop()
    expect(problem.status).toBe(401)
    expect(ended).toBe(1)
    expect(sessionStorage.getItem('kz.refresh')).toBeNull()
  })

  it('given the identity service is down when a token must be refreshed then the session is kept', async () => {
    await serve((request) => {
      if (isToken(request) && grant(request) === 'password') return token('first', 1)
      return { status: 503, body: { status: 503, code: 'unavailable' } }
    })
    await signIn('clerk', 'secret')
    const problem = await refusal(api.get('/licensing/mines'))
    expect(problem.status).toBe(503)
    expect(sessionStorage.getItem('kz.refresh')).toBe('refresh-of-first')
  })
})

describe('requests', () => {
  it('sends the working division, the key of the submit and the version it is based on', async () => {
    await serve(() => ({ status: 201, body: { id: 'x' }, headers: { ETag: '"1"', Location: '/api/v1/licensing/mines/x' } }))
    workingDivision.set('500113')
    const reply = await api.post('/licensing/mines/x/change-status', { status: 'closing' }, { key: 'key-1', match: 7 })
    const [seen] = server.seen
    expect(seen?.headers['x-kz-division']).toBe('500113')
    expect(seen?.headers['idempotency-key']).toBe('key-1')
    expect(seen?.headers['if-match']).toBe('"7"')
    expect(JSON.parse(seen?.body ?? '')).toEqual({ status: 'closing' })
    expect(reply.etag).toBe('"1"')
    expect(reply.location).toBe('/api/v1/licensing/mines/x')
  })

  it('given a stale version when a change is sent then both versions are at hand', async () => {
    await serve(() => ({
      status: 412,
      body: { status: 412, code: 'stale_version', title: '记录已被他人修改', current: { id: 'x', version: 3, name: '示例乙' } },
    }))
    const problem = await refusal(api.patch('/licensing/mines/x', { name: '示例甲' }, { match: '"2"' }))
    expect(problem.stale).toBe(true)
    expect(problem.current).toEqual({ id: 'x', version: 3, name: '示例乙' })
  })

  it('given an answer without body when a delete is sent then nothing is read', async () => {
    await serve(() => ({ status: 204 }))
    expect((await api.remove('/identity/role-assignments/1', { match: 1 })).data).toBeUndefined()
  })

  it('given no connection when a request is sent then it is an offline problem and the banner knows', async () => {
    await serve(() => ({}))
    await server.stop()
    const problem = await refusal(api.get('/licensing/mines'))
    expect(problem.offline).toBe(true)
    expect(connected.value).toBe(false)
    await serve(() => ({ body: {} }))
    await api.get('/licensing/mines')
    expect(connected.value).toBe(true)
  })

  it('given an answer that was under way when the network went then the banner stays', async () => {
    let answer = (): void => undefined
    await serve(() => new Promise((resolve) => (answer = () => resolve({ body: {} }))))
    const asked = api.get('/licensing/mines')
    await vi.waitUntil(() => server.seen.length === 1)
    const onLine = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    window.dispatchEvent(new Event('offline'))
    answer()
    await asked
    expect(connected.value).toBe(false)
    onLine.mockRestore()
    window.dispatchEvent(new Event('online'))
    expect(connected.value).toBe(true)
  })

  it('given an aborted request then it is no problem of the server', async () => {
    await serve(() => new Promise((resolve) => setTimeout(() => resolve({ body: {} }), 200)))
    const stop = new AbortController()
    const run = api.get('/licensing/mines', { signal: stop.signal })
    stop.abort()
    await expect(run).rejects.toBeInstanceOf(AbortedError)
  })

  it('given a request aborted while its answer arrives then it is no fault of the page', async () => {
    let arrive = (): void => undefined
    const halfway = new Promise<void>((resolve) => (arrive = resolve))
    await serve(() => ({ body: { name: '示例' }, halfway }))
    connected.value = false
    const stop = new AbortController()
    const run = api.get('/licensing/mines', { signal: stop.signal })
    const answer = expect(run).rejects.toBeInstanceOf(AbortedError)
    await vi.waitUntil(() => connected.value) // its head is there
    stop.abort()
    arrive()
    await answer
  })

  it('given a connection that is cut within an answer then it is an offline problem', async () => {
    let cut = (): void => undefined
    const halfway = new Promise<void>((_, reject) => (cut = () => reject(new Error('cut'))))
    await serve(() => ({ body: { name: '示例' }, halfway }))
    connected.value = false
    const run = refusal(api.get('/licensing/mines'))
    await vi.waitUntil(() => connected.value) // its head is there
    cut()
    expect((await run).offline).toBe(true)
    expect(connected.value).toBe(false)
  })
})

describe('urlOf', () => {
  it('leaves out what is not set and joins lists', async () => {
    await serve(() => ({}))
    const url = urlOf('/licensing/mining-rights', {
      q: '示例', status: ['valid', 'expiring'], kind: '', mineral: null, limit: 50, list: [],
    })
    expect(url).toBe('/api/v1/licensing/mining-rights?q=%E7%A4%BA%E4%BE%8B&status=valid%2Cexpiring&limit=50')
  })
})
