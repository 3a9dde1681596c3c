/** What the device keeps, opened with the key of the login; without the key nothing of it is in memory. */
import { computed, reactive, shallowRef } from 'vue'
import { uuid } from '@/api/idempotency'
import { NoRoom, openDatabase, readAll, readMeta, readOne, wipeDatabase, write, type Meta, type StoreName } from './database'
import { createVault, open, openBytes, openVault, rewrapVault, seal, sealBytes, WrongPassword, type Sealed } from './vault'

export interface FieldObject {
  kind: string
  id: string
  data: Record<string, unknown>
}
export interface Refusal {
  code: string
  title: string
  title_en: string
  detail: string
  errors: { pointer: string; code: string; detail: string }[]
}
export interface PhotoStamp {
  sha256: string
  taken_at: string
  lon: number | null
  lat: number | null
  accuracy_m: number | null
}
export interface Operation {
  id: string
  /** Counts what was made on the device: its clock may be set back. Records of before have none. */
  seq?: number
  kind: string
  made_at: string
  title: string
  body: Record<string, unknown>
  photos: PhotoStamp[]
  state: 'waiting' | 'sent' | 'conflict' | 'refused'
  no?: string | null
  sent_at?: string
  problem?: Refusal | null
  theirs?: Record<string, unknown> | null
}
/** What is being written, kept as it is typed: the end of the tab loses none of it. Its photographs lie with the others. */
export interface Draft {
  id: string
  kind: string
  /** The task it belongs to, as it was when it was begun. */
  task: FieldObject | null
  began: string
  values: Record<string, unknown>
  photos: PhotoStamp[]
}
/** Where the pull stands, and what came with it that is no object. */
export interface Standing {
  cursor: string | null
  codes: Record<string, Record<string, string>>
  tolerance: number
  syncedAt: string | null
  clockOffset: number
}
const NOTHING: Standing = { cursor: null, codes: {}, tolerance: 1.2, syncedAt: null, clockOffset: 0 }

export const state = reactive({
  status: 'starting' as 'starting' | 'none' | 'locked' | 'open' | 'wiped',
  username: '',
  deviceId: null as string | null,
  deviceName: '',
  outbox: [] as Operation[],
  drafts: [] as Draft[],
  standing: { ...NOTHING },
  /** The last thing that was to be stored had no room; what was stored before is all there. */
  full: false,
})
/** By kind and id; replaced whole, since outlines are many and never change in place. */
export const objects = shallowRef(new Map<string, FieldObject>())
export const ofKind = (kind: string) => computed(() => [...objects.value.values()].filter((one) => one.kind === kind))
export const waiting = computed(() => state.outbox.filter((one) => one.state === 'waiting'))
export const unsettled = computed(() => state.outbox.filter((one) => one.state === 'conflict' || one.state === 'refused'))

let database: IDBDatabase | null = null
let key: CryptoKey | null = null
let meta: Meta | null = null

/** By the device's own clock: what it stamps is what its clock said, right or wrong. */
export const deviceNow = (): string => new Date(Date.now()).toISOString()
const nameOf = (one: { kind: string; id: string }): string => `${one.kind}/${one.id}`

function unlocked(): { database: IDBDatabase; key: CryptoKey; meta: Meta } {
  if (!database || !key || !meta) throw new Error('locked')
  return { database, key, meta }
}
export const vaultKeyId = (): string => unlocked().meta.vault.keyId

export async function boot(): Promise<void> {
  if (state.status !== 'starting') return
  database = await openDatabase()
  meta = (await readMeta(database)) ?? null
  state.username = meta?.vault.username ?? ''
  state.status = meta ? 'locked' : 'none'
}

/** A device with nothing on it yet; asks the browser to keep what comes. */
export async function create(username: string, password: string, deviceName: string): Promise<void> {
  database ??= await openDatabase()
  const vault = await createVault(username, password)
  await keepMeta({ vault, deviceId: null, deviceName })
  await (navigator.storage as StorageManager | undefined)?.persist?.().catch(() => false)
  await unlock(password)
}

/** Throws WrongPassword. */
export async function unlock(password: string): Promise<void> {
  if (!database || !meta) throw new Error('nothing to unlock')
  key = await openVault(meta.vault, password)
  await load()
  state.status = 'open'
}

/** After the password was changed elsewhere. Throws WrongPassword. */
export async function relock(before: string, after: string): Promise<void> {
  if (!meta) throw new Error('nothing to unlock')
  await keepMeta({ ...meta, vault: await rewrapVault(meta.vault, before, after) })
  await unlock(after)
}
export { WrongPassword }

/** The key goes, and everything that was opened with it. */
export function lock(): void {
  key = null
  objects.value = new Map()
  Object.assign(state, { outbox: [], drafts: [], standing: { ...NOTHING }, full: false, status: meta ? 'locked' : 'none' })
}

/** Everything goes: the data, the wrapped key, the unsent. */
export async function wipe(): Promise<void> {
  lock()
  if (database) await wipeDatabase(database)
  database = null
  meta = null
  Object.assign(state, { status: 'wiped', username: '', deviceId: null, deviceName: '' })
}
export const begin = (): void => {
  if (state.status === 'wiped') state.status = 'none'
}

/** Stores something new; says where there was no room for it, and where there is again. */
async function put(stores: StoreName[], changing: Parameters<typeof write>[2]): Promise<void> {
  try {
    await write(unlocked().database, stores, changing)
    state.full = false
  } catch (error) {
    if (error instanceof NoRoom) state.full = true
    throw error
  }
}

async function keepMeta(next: Meta): Promise<void> {
  if (!database) throw new Error('no database')
  await write(database, ['meta'], (of) => of('meta').put(next, 'meta'))
  meta = next
  Object.assign(state, { username: next.vault.username, deviceId: next.deviceId, deviceName: next.deviceName })
}
export const keepDevice = (deviceId: string): Promise<void> => keepMeta({ ...unlocked().meta, deviceId })

async function load(): Promise<void> {
  const now = { database: database as IDBDatabase, key: key as CryptoKey }
  const opened = async <T>(store: StoreName): Promise<T[]> =>
    Promise.all((await readAll(now.database, store)).map((row) => open<T>(now.key, row.sealed)))
  const drafts = (await readAll(now.database, 'meta')).filter((row) => row.key.startsWith(DRAFT))
  const [kept, ops, standing] = await Promise.all([
    opened<FieldObject>('objects'), opened<Operation>('outbox'), readOne(now.database, 'meta', 'standing'),
  ])
  state.drafts = await Promise.all(drafts.map((row) => open<Draft>(now.key, row.sealed)))
  objects.value = new Map(kept.map((one) => [nameOf(one), one]))
  state.outbox = ops.toSorted(asMade)
  state.standing = standing ? await open<Standing>(now.key, standing) : { ...NOTHING }
  state.deviceId = meta?.deviceId ?? null
  state.deviceName = meta?.deviceName ?? ''
}

/** What a pull brought, whole or not at all. */
export async function take(full: boolean, items: FieldObject[], gone: { kind: string; id: string }[], standing: Standing): Promise<void> {
  const { key: held } = unlocked()
  const sealed = await Promise.all(items.map(async (one) => [nameOf(one), await seal(held, one)] as const))
  const mark = await seal(held, standing)
  await put(['objects', 'meta'], (of) => {
    if (full) of('objects').clear()
    for (const [name, value] of sealed) of('objects').put(value, name)
    for (const one of gone) of('objects').delete(nameOf(one))
    of('meta').put(mark, 'standing')
  })
  const next = new Map(full ? [] : objects.value)
  for (const one of items) next.set(nameOf(one), one)
  for (const one of gone) next.delete(nameOf(one))
  objects.value = next
  state.standing = standing
}

/** The order in which they were made. */
export function asMade(a: Operation, b: Operation): number {
  return (a.seq ?? 0) - (b.seq ?? 0) || a.made_at.localeCompare(b.made_at)
}

/** Puts a record into the outbox, and takes the draft away that it was made of. Throws NoRoom, and then nothing has changed. */
export async function add(kind: string, title: string, body: Record<string, unknown>, photos: PhotoStamp[] = [], draft: string | null = null): Promise<Operation> {
  const { key: held } = unlocked()
  const seq = Math.max(0, ...state.outbox.map((one) => one.seq ?? 0)) + 1
  const made: Operation = { id: uuid(), seq, kind, made_at: deviceNow(), title, body, photos, state: 'waiting' }
  const value = await seal(held, made)
  await put(['outbox', 'meta'], (of) => {
    of('outbox').put(value, made.id)
    if (draft) of('meta').delete(DRAFT + draft)
  })
  state.outbox.push(made)
  if (draft) state.drafts = state.drafts.filter((one) => one.id !== draft)
  return made
}

const DRAFT = 'draft/'
/** As it is now; a new photograph is stored with it, or neither is. Throws NoRoom. */
export async function keepDraft(draft: Draft, file?: { sha256: string; blob: Blob }): Promise<void> {
  const { key: held } = unlocked()
  const plain = JSON.parse(JSON.stringify(draft)) as Draft
  const [value, bytes] = await Promise.all([seal(held, plain), file && file.blob.arrayBuffer().then((read) => sealBytes(held, read))])
  await put(['meta', 'photos'], (of) => {
    of('meta').put(value, DRAFT + draft.id)
    if (file && bytes) of('photos').put(bytes, file.sha256)
  })
  state.drafts = [...state.drafts.filter((one) => one.id !== draft.id), plain]
}
/** Given up: the draft goes with its photographs. */
export async function dropDraft(id: string): Promise<void> {
  const found = state.drafts.find((one) => one.id === id)
  const rest = state.drafts.filter((one) => one.id !== id)
  const free = found?.photos.filter((photo) => !needed(state.outbox, rest).has(photo.sha256)) ?? []
  await write(unlocked().database, ['meta', 'photos'], (of) => {
    of('meta').delete(DRAFT + id)
    for (const photo of free) of('photos').delete(photo.sha256)
  })
  state.drafts = rest
}
/** Hashes of the photographs that something unsent refers to. */
const needed = (outbox: readonly Operation[], drafts: readonly Draft[]): Set<string> =>
  new Set([...outbox.filter((one) => one.state !== 'sent'), ...drafts].flatMap((one) => one.photos.map((photo) => photo.sha256)))

/** What became of a record. Without room the answer stays in memory: it is sent again later and told again. */
export async function change(id: string, values: Partial<Operation>): Promise<void> {
  const found = state.outbox.find((one) => one.id === id)
  if (!found) return
  const value = await seal(unlocked().key, JSON.parse(JSON.stringify({ ...found, ...values })))
  Object.assign(found, values)
  try {
    await put(['outbox'], (of) => of('outbox').put(value, id))
  } catch (error) {
    if (!(error instanceof NoRoom)) throw error
  }
}

/** Takes records out, with the photographs that nothing else refers to. */
export async function remove(...ids: string[]): Promise<void> {
  const rest = state.outbox.filter((one) => !ids.includes(one.id))
  const still = needed(rest, state.drafts)
  const free = state.outbox.filter((one) => ids.includes(one.id)).flatMap((one) => one.photos).filter((photo) => !still.has(photo.sha256))
  await write(unlocked().database, ['outbox', 'photos'], (of) => {
    for (const id of ids) of('outbox').delete(id)
    for (const photo of free) of('photos').delete(photo.sha256)
  })
  state.outbox = rest
  state.full = false
}

export async function readPhoto(sha256: string): Promise<ArrayBuffer | null> {
  const { database: base, key: held } = unlocked()
  const sealed = await readOne(base, 'photos', sha256)
  return sealed ? openBytes(held, sealed) : null
}
export async function dropPhoto(sha256: string): Promise<void> {
  await write(unlocked().database, ['photos'], (of) => of('photos').delete(sha256))
}

/** A value of one's own beside the objects: the track that is being recorded. Throws NoRoom. */
export async function keepValue(name: string, value: unknown): Promise<void> {
  const { database: base, key: held } = unlocked()
  if (value === null) return write(base, ['meta'], (of) => of('meta').delete(name))
  const sealed: Sealed = await seal(held, value)
  await put(['meta'], (of) => of('meta').put(sealed, name))
}
export async function readValue<T>(name: string): Promise<T | null> {
  const { database: base, key: held } = unlocked()
  const sealed = await readOne(base, 'meta', name)
  return sealed ? open<T>(held, sealed) : null
}
/** Bytes that this site takes on the device; null where the browser does not tell. How many it may take no browser says truly. */
export async function room(): Promise<number | null> {
  const told = await (navigator.storage as StorageManager | undefined)?.estimate?.().catch(() => null)
  return told?.usage ?? null
}
