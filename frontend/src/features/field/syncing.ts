/** Sends what was written, fetches what is new, and does as it is told when the device was revoked. */
import { reactive } from 'vue'
import { api, urlOf } from '@/api/client'
import { pieces } from '@/api/blobs'
import { uuid } from '@/api/idempotency'
import { ApiProblem } from '@/api/problem'
import { hasRefreshToken } from '@/api/session'
import { send } from '@/api/transport'
import { NoRoom } from './database'
import { useSession } from '@/stores/session'
import * as store from './store'
import { state, type FieldObject, type Operation, type Refusal } from './store'

export interface Result {
  id: string
  status: 'applied' | 'duplicate' | 'conflict' | 'refused'
  first: 'applied' | 'conflict' | 'refused' | null
  subject: { kind: string; id: string; version: number | null; no: string | null } | null
  problem: Refusal | null
  theirs: Record<string, unknown> | null
  retry: boolean
}
interface Pushed {
  clock_offset_s: number
  results: Result[]
}
interface Pulled {
  full: boolean
  items: FieldObject[]
  deleted: { kind: string; id: string }[]
  codes: Record<string, Record<string, string>> | null
  cursor: string
  more: boolean
  server_time: string
  tolerance_m: number
}
const BATCH = 100
/** Too big, of another kind, another content than its hash. */
const PHOTO_REFUSED = new Set([400, 413, 415, 422])
const PULLS = 50
export const CLOCK_TOLERANCE_S = 300

export const progress = reactive({ running: false, failure: null as ApiProblem | null, needsLogin: false })

/** What becomes of a record by the answer to it. */
export function outcome(result: Result): Partial<Operation> {
  const what = result.status === 'duplicate' ? result.first : result.status
  if (what === 'applied') return { state: 'sent', no: result.subject?.no ?? null, problem: null, theirs: null, sent_at: store.deviceNow() }
  if (result.retry) return { state: 'waiting', problem: result.problem }
  return { state: what === 'conflict' ? 'conflict' : 'refused', problem: result.problem, theirs: result.theirs }
}

/** One after the other, never two at a time. */
export async function sync(): Promise<void> {
  if (progress.running || state.status !== 'open') return
  progress.needsLogin = !hasRefreshToken()
  if (progress.needsLogin) return
  Object.assign(progress, { running: true, failure: null })
  try {
    const device = await registered()
    await push(device)
    await pull(device)
  } catch (error) {
    // The store says so; what was fetched is fetched again once there is room.
    if (error instanceof NoRoom) return
    if (!(error instanceof ApiProblem)) throw error
    if (error.document.wipe === true) await obey()
    else progress.failure = error
  } finally {
    progress.running = false
  }
}

async function registered(): Promise<string> {
  if (state.deviceId) return state.deviceId
  const body = { name: state.deviceName, platform: navigator.userAgent.slice(0, 200), key_id: store.vaultKeyId() }
  const made = await api.post<{ id: string }>('/enforcement/field-devices', body, { key: uuid() })
  await store.keepDevice(made.data.id)
  return made.data.id
}

/** Photographs first: a record that names one which is not there has to wait for it. */
async function push(device: string): Promise<void> {
  const first = store.waiting.value.slice(0, BATCH)
  const ready: Operation[] = []
  for (const one of first) if (await sendPhotos(one)) ready.push(one)
  if (!ready.length) return
  const operations = ready.map((one) => ({ id: one.id, ...(one.seq ? { seq: one.seq } : {}), kind: one.kind, made_at: one.made_at, body: bodyOf(one) }))
  const sent = { device_id: device, device_time: store.deviceNow(), operations }
  const { data } = await api.post<Pushed>('/enforcement/sync/push', sent)
  state.standing.clockOffset = data.clock_offset_s
  for (const result of data.results) await store.change(result.id, outcome(result))
  const settled = data.results.every((one) => !one.retry)
  if (settled && store.waiting.value.length) await push(device)
}
const bodyOf = (one: Operation): Record<string, unknown> => (one.kind === 'track' ? one.body : { ...one.body, photos: one.photos })

/** False where a photograph was refused: then the record is, and what comes after it goes on. */
async function sendPhotos(one: Operation): Promise<boolean> {
  try {
    for (const { sha256 } of one.photos) await sendPhoto(sha256)
    return true
  } catch (error) {
    if (!(error instanceof ApiProblem) || !PHOTO_REFUSED.has(error.status)) throw error
    const { code, title, title_en = title, detail } = error.document as unknown as Refusal
    await store.change(one.id, { state: 'refused', problem: { code, title, title_en, detail: detail ?? title, errors: [] } })
    return false
  }
}

/** Goes on where a broken upload stopped; what has arrived is no longer kept here. */
async function sendPhoto(sha256: string): Promise<void> {
  const bytes = await store.readPhoto(sha256)
  if (!bytes) return
  const path = `/enforcement/blobs/${sha256}`
  const there = await send(urlOf(path), { method: 'HEAD' }).catch((error: unknown) => {
    if (error instanceof ApiProblem && error.status === 404) return null
    throw error
  })
  const offset = Number(there?.headers.get('Upload-Offset') ?? 0)
  if (offset < bytes.byteLength)
    for (const [start, end] of pieces(bytes.byteLength, offset)) {
      const headers = { 'Content-Type': 'application/octet-stream', 'Content-Range': `bytes ${start}-${end - 1}/${bytes.byteLength}` }
      await send(urlOf(path, { name: `${sha256.slice(0, 12)}.jpg` }), { method: 'PUT', headers, body: bytes.slice(start, end) })
    }
  await store.dropPhoto(sha256)
}

async function pull(device: string): Promise<void> {
  let since = state.standing.cursor
  for (let round = 0; round < PULLS; round += 1) {
    const found = await pulled(device, since)
    const { standing } = state
    await store.take(found.full, found.items, found.deleted, {
      ...standing, cursor: found.cursor, codes: found.codes ?? standing.codes, tolerance: found.tolerance_m,
      syncedAt: found.server_time, clockOffset: Math.round((Date.now() - Date.parse(found.server_time)) / 1000),
    })
    since = found.cursor
    if (!found.more) return
  }
}
async function pulled(device: string, since: string | null): Promise<Pulled> {
  try {
    return await api.get<Pulled>('/enforcement/sync/pull', { query: { device, since } })
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'sync_restart') throw error
    return api.get<Pulled>('/enforcement/sync/pull', { query: { device } })
  }
}

/** Revoked: everything goes at once, then the server is told, then the login ends. */
async function obey(): Promise<void> {
  const device = state.deviceId
  await store.wipe()
  if (device) await api.post(`/enforcement/field-devices/${device}/wiped`).catch(() => undefined)
  await useSession().leave()
}
