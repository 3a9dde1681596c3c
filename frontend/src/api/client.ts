/** Verbs of the API as the wire contract defines them. Paths start at the service: `/licensing/mines`; those of `PUBLIC` are whole. */
import { arrived, send } from './transport'

export type QueryValue = string | number | boolean | null | undefined | readonly (string | number)[]
export type Query = Record<string, QueryValue>

export interface Reply<T> {
  data: T
  etag: string | null
  location: string | null
}

export interface ReadOptions {
  query?: Query
  signal?: AbortSignal
  accept?: string
}

export interface WriteOptions {
  /** Makes a repeated submit of the same form count once. */
  key?: string
  /** The version the change is based on: an ETag or the object's `version`. */
  match?: string | number | null
  signal?: AbortSignal
}

const BASE = '/api/v1'
/** The public site's own interface stands beside it. */
export const PUBLIC = '/api/public/v1'

export function urlOf(path: string, query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '') continue
    if (Array.isArray(value)) {
      if (value.length) search.set(name, value.join(','))
    } else search.set(name, String(value))
  }
  const tail = search.toString()
  return `${path.startsWith(PUBLIC) ? '' : BASE}${path}${tail ? `?${tail}` : ''}`
}

async function reply<T>(url: string, init: RequestInit): Promise<Reply<T>> {
  const response = await send(url, init)
  const empty = response.status === 204 || response.headers.get('Content-Length') === '0'
  const data = empty ? undefined : await arrived<unknown>(response.json(), init.signal)
  return {
    data: data as T,
    etag: response.headers.get('ETag'),
    location: response.headers.get('Location'),
  }
}

function writeHeaders(options: WriteOptions, json: boolean): Headers {
  const headers = new Headers()
  if (json) headers.set('Content-Type', 'application/json')
  if (options.key) headers.set('Idempotency-Key', options.key)
  const { match } = options
  if (match !== null && match !== undefined) {
    headers.set('If-Match', typeof match === 'number' ? `"${match}"` : match)
  }
  return headers
}

async function write<T>(method: string, path: string, body: unknown, options: WriteOptions): Promise<Reply<T>> {
  const init: RequestInit = { method, headers: writeHeaders(options, body !== undefined) }
  if (body !== undefined) init.body = JSON.stringify(body)
  if (options.signal) init.signal = options.signal
  return reply<T>(urlOf(path), init)
}

/** The file name of a `Content-Disposition` header (RFC 6266), the encoded one if there is one. */
export function fileName(header: string | null): string | null {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(header ?? '')?.[1]
  if (encoded) return decodeURIComponent(encoded)
  return /filename="?([^";]+)"?/i.exec(header ?? '')?.[1] ?? null
}

function readInit(options: ReadOptions): RequestInit {
  const init: RequestInit = { headers: { Accept: options.accept ?? 'application/json' } }
  if (options.signal) init.signal = options.signal
  return init
}

export const api = {
  /** Reads; the answer carries the ETag a later change needs. */
  async read<T>(path: string, options: ReadOptions = {}): Promise<Reply<T>> {
    return reply<T>(urlOf(path, options.query), readInit(options))
  },
  async get<T>(path: string, options: ReadOptions = {}): Promise<T> {
    return (await api.read<T>(path, options)).data
  },
  /** Reads a file or any other body as it is. */
  async blob(path: string, options: ReadOptions = {}): Promise<Blob> {
    const response = await send(urlOf(path, options.query), readInit({ accept: '*/*', ...options }))
    return arrived(response.blob(), options.signal)
  },
  /** The same with the name the server gave the file. */
  async file(path: string): Promise<{ blob: Blob; name: string | null }> {
    const response = await send(urlOf(path), readInit({ accept: '*/*' }))
    return { blob: await arrived(response.blob()), name: fileName(response.headers.get('Content-Disposition')) }
  },
  post: <T>(path: string, body?: unknown, options: WriteOptions = {}) => write<T>('POST', path, body, options),
  patch: <T>(path: string, body: unknown, options: WriteOptions) => write<T>('PATCH', path, body, options),
  remove: <T = undefined>(path: string, options: WriteOptions) => write<T>('DELETE', path, undefined, options),
  /** Multipart upload of files with fields. */
  async upload<T>(path: string, form: FormData, options: WriteOptions = {}): Promise<Reply<T>> {
    const init: RequestInit = { method: 'POST', headers: writeHeaders(options, false), body: form }
    if (options.signal) init.signal = options.signal
    return reply<T>(urlOf(path), init)
  },
}
