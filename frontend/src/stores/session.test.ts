import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { forget, refresh, workingDivision } from '@/api/session'
import { visit } from '@/testing/browser'
import { startServer, type TestServer } from '@/testing/server'
import { abandon, watchForm } from './leaving'
import { useSession } from './session'

const ME = {
  id: 'u1', kind: 'user', username: 'clerk', display_name: '示例经办', organisation: null, department: null,
  divisions: [{ code: '500113', name: '巴南区' }, { code: '500112', name: '渝北区' }], roles: ['clerk'],
  permissions: ['licensing.register:read'], holder_id: null, must_change_password: false, password_expires_on: null,
}
let server: TestServer
let ended = false
let who = ME
beforeEach(async () => {
  setActivePinia(createPinia())
  ended = false
  who = ME
  server = await startServer(({ url, body }) => {
    if (url === '/api/v1/identity/me') return { body: who }
    if (ended && body.includes('grant_type=refresh_token')) return { status: 401, body: { code: 'invalid_refresh_token' } }
    if (url === '/api/v1/identity/token/revoke') return { body: {} }
    return { body: { access_token: 'a', token_type: 'Bearer', expires_in: 600, refresh_token: 'r' } }
  })
  visit(server)
})
afterEach(async () => {
  abandon()
  forget()
  await server.stop()
})

describe('useSession', () => {
  it('signs in, works in the first division and knows what is permitted', async () => {
    const session = useSession()
    expect(session.signedIn).toBe(false)
    await session.enter('clerk', 'secret')
    expect(session.divisionName).toBe('巴南区')
    expect(session.may('licensing.register:read')).toBe(true)
    expect(session.may(['identity.user:read', 'licensing.register:read'])).toBe(true)
    expect(session.may('identity.user:read')).toBe(false)
    expect(session.may(undefined)).toBe(true)
  })

  it('given a chosen division when the page is loaded again then it is kept', async () => {
    const session = useSession()
    await session.enter('clerk', 'secret')
    session.chooseDivision('500112')
    await session.load()
    expect(session.division).toBe('500112')
    expect(server.seen.at(-1)?.headers['x-kz-division']).toBe('500112')
  })

  it('given a kept division that is no longer held then the first one is taken', async () => {
    workingDivision.set('610000')
    const session = useSession()
    sessionStorage.setItem('kz.refresh', 'r')
    await session.restore()
    expect(session.division).toBe('500113')
  })

  it('leaves nothing behind and ends the session at the server', async () => {
    const session = useSession()
    await session.enter('clerk', 'secret')
    await session.leave()
    expect(session.me).toBeNull()
    expect(sessionStorage.getItem('kz.refresh')).toBeNull()
    expect(sessionStorage.getItem('kz.division')).toBeNull()
    expect(server.seen.at(-1)?.url).toBe('/api/v1/identity/token/revoke')
    expect(session.may(undefined)).toBe(false)
  })

  it('given the session ends with nothing unsent then nobody is signed in any more', async () => {
    const session = useSession()
    await session.enter('clerk', 'secret')
    ended = true
    await refresh()
    expect(session.signedIn).toBe(false)
    expect(session.expired).toBe(false)
  })

  it('given the session ends over unsent words then the page stays until the same person signs in again', async () => {
    const session = useSession()
    await session.enter('clerk', 'secret')
    session.chooseDivision('500112')
    watchForm(() => true)
    ended = true
    await refresh()
    expect(session.expired).toBe(true)
    expect(session.me?.username).toBe('clerk')
    expect(sessionStorage.getItem('kz.refresh')).toBeNull()
    expect(await session.resume('clerk', 'secret')).toBe(true)
    expect(session.expired).toBe(false)
    expect(session.division).toBe('500112')
  })

  it('given somebody else signs in then the words are not theirs', async () => {
    const session = useSession()
    await session.enter('clerk', 'secret')
    watchForm(() => true)
    ended = true
    await refresh()
    who = { ...ME, id: 'u2', username: 'reviewer' }
    expect(await session.resume('reviewer', 'secret')).toBe(false)
    expect(session.me?.username).toBe('reviewer')
  })
})
