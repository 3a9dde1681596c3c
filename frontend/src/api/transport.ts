/** The one way a request leaves: token, working division, language, one retry after a refresh, problems typed. */
import { ref } from 'vue'
import { tellTime } from '@/lib/clock'
import { ApiProblem, readProblem } from './problem'
import { accessToken, inSteadOf, refresh, workingDivision } from './session'

export class AbortedError extends Error {
  constructor() {
    super('aborted')
    this.name = 'AbortedError'
  }
}

const online = (): boolean => typeof navigator === 'undefined' || navigator.onLine
/** False after a request found no connection, until one succeeds or the browser says it is back: an answer that was
 * under way when the browser lost its network tells nothing of now. */
export const connected = ref(online())
if (typeof window !== 'undefined') {
  window.addEventListener('online', () => (connected.value = true))
  window.addEventListener('offline', () => (connected.value = false))
}

let language = 'zh-CN'
export function setTransportLanguage(value: string): void {
  language = value
}

async function attempt(url: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers)
  const token = await accessToken()
  const division = workingDivision.get()
  if (token) headers.set('Authorization', `Bearer ${token}`)
  if (division) headers.set('X-KZ-Division', division)
  const absent = inSteadOf.get()
  if (token && absent) headers.set('X-KZ-In-Stead-Of', absent)
  if (!headers.has('Accept-Language')) headers.set('Accept-Language', language)
  try {
    const response = await fetch(url, { ...init, headers })
    connected.value = online()
    tellTime(response.headers.get('Kz-Now'))
    return response
  } catch (error) {
    throw failure(error, init.signal)
  }
}

/** What a request or the reading of its answer failed of: the page gave it up, or the connection was lost. */
function failure(error: unknown, signal?: AbortSignal | null): Error {
  if (signal?.aborted || (error instanceof DOMException && error.name === 'AbortError')) return new AbortedError()
  connected.value = false
  return new ApiProblem({ status: 0, code: 'offline' })
}

/** The body of an answer; it can be given up or cut off as the request itself can. */
export async function arrived<T>(body: Promise<T>, signal?: AbortSignal | null): Promise<T> {
  try {
    return await body
  } catch (error) {
    if (error instanceof SyntaxError) throw error
    throw failure(error, signal)
  }
}

/** Sends and returns the answer if it is good; everything else is thrown as `ApiProblem`. */
export async function send(url: string, init: RequestInit = {}): Promise<Response> {
  let response = await attempt(url, init)
  if (response.status === 401 && (await refresh())) response = await attempt(url, init)
  if (!response.ok) throw await readProblem(response)
  return response
}
