/** Keeps the tokens: the access token in memory, the refresh token for this tab only. */
import { ApiProblem, readProblem } from './problem'

export interface TokenAnswer {
  access_token: string
  token_type: string
  expires_in: number
  refresh_token?: string
  must_change_password?: boolean
}

const REFRESH = 'kz.refresh'
const TAB = 'kz.tab'
const DIVISION = 'kz.division'
const STEAD = 'kz.in-stead-of'
const EARLY_MS = 20_000
export const TOKEN_URL = '/api/v1/identity/token'

let access: { token: string; until: number } | null = null
let refreshing: Promise<boolean> | null = null
const listeners = new Set<() => void>()

/** Called when the session ended without the user asking for it. Returns the way to stop listening. */
export function onSignedOut(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const workingDivision = {
  get: (): string | null => sessionStorage.getItem(DIVISION),
  set: (code: string | null): void => {
    if (code) sessionStorage.setItem(DIVISION, code)
    else sessionStorage.removeItem(DIVISION)
  },
}

/** Whom the reader acts in stead of, kept for this tab like the working division. */
export const inSteadOf = {
  get: (): string | null => sessionStorage.getItem(STEAD),
  set: (id: string | null): void => {
    if (id) sessionStorage.setItem(STEAD, id)
    else sessionStorage.removeItem(STEAD)
  },
}

export function hasRefreshToken(): boolean {
  return sessionStorage.getItem(REFRESH) !== null
}

function keep(answer: TokenAnswer): void {
  access = { token: answer.access_token, until: Date.now() + answer.expires_in * 1000 - EARLY_MS }
  if (answer.refresh_token) sessionStorage.setItem(REFRESH, answer.refresh_token)
}

export function forget(): void {
  access = null
  sessionStorage.removeItem(REFRESH)
}

async function askToken(fields: Record<string, string>): Promise<TokenAnswer> {
  let response: Response
  try {
    response = await fetch(TOKEN_URL, { method: 'POST', body: new URLSearchParams(fields) })
  } catch {
    throw new ApiProblem({ status: 0, code: 'offline' })
  }
  if (!response.ok) throw await readProblem(response)
  return (await response.json()) as TokenAnswer
}

export async function signIn(username: string, password: string): Promise<TokenAnswer> {
  const answer = await askToken({ grant_type: 'password', username, password })
  keep(answer)
  return answer
}

async function refreshOnce(): Promise<boolean> {
  const token = sessionStorage.getItem(REFRESH)
  if (!token) return false
  try {
    keep(await askToken({ grant_type: 'refresh_token', refresh_token: token }))
    return true
  } catch (error) {
    const final = error instanceof ApiProblem && error.status >= 400 && error.status < 500 && error.status !== 429
    if (!final) throw error
    forget()
    for (const listener of listeners) listener()
    return false
  }
}

/** One refresh at a time: a rotated refresh token used twice would end the whole session. */
export function refresh(): Promise<boolean> {
  refreshing ??= refreshOnce().finally(() => {
    refreshing = null
  })
  return refreshing
}

/** The token to send, refreshed shortly before it ends; null when nobody is signed in. */
export async function accessToken(): Promise<string | null> {
  if (access && Date.now() < access.until) return access.token
  if (!hasRefreshToken()) return access?.token ?? null
  return (await refresh()) ? (access?.token ?? null) : null
}

export async function signOut(): Promise<void> {
  const token = sessionStorage.getItem(REFRESH)
  const bearer = access?.token
  forget()
  if (!token) return
  await fetch(`${TOKEN_URL}/revoke`, {
    method: 'POST',
    body: new URLSearchParams({ token }),
    headers: bearer ? { Authorization: `Bearer ${bearer}` } : {},
    keepalive: true,
  }).catch(() => undefined)
}

/**
 * A duplicated browser tab inherits a copy of the refresh token. The lock tells the copy from a reload:
 * whoever cannot get it drops the copy and signs in on its own.
 */
export async function dropCopiedSession(): Promise<void> {
  if (!lockManager() || !hasRefreshToken()) return claimTab()
  const name = sessionStorage.getItem(TAB)
  if (!name) return claimTab()
  for (let attempt = 0; attempt < 4; attempt += 1) {
    if (await hold(name)) return
    await new Promise((resolve) => setTimeout(resolve, 80))
  }
  forget()
  workingDivision.set(null)
  inSteadOf.set(null)
  return claimTab()
}

async function claimTab(): Promise<void> {
  const name = `kz-tab-${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`
  sessionStorage.setItem(TAB, name)
  await hold(name)
}

/** Absent where the page is not served securely. */
const lockManager = (): LockManager | undefined => (navigator as { locks?: LockManager }).locks

function hold(name: string): Promise<boolean> {
  const locks = lockManager()
  if (!locks) return Promise.resolve(true)
  return new Promise((resolve) => {
    void locks.request(name, { ifAvailable: true }, (lock) => {
      resolve(lock !== null)
      // Held until the tab closes or reloads.
      return lock ? new Promise<void>(() => undefined) : undefined
    })
  })
}
