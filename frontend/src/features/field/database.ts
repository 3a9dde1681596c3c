/** The database of the device: names of records are plain, what they say is encrypted. */
import type { Sealed, VaultRecord } from './vault'

const NAME = 'kz-field'
export const STORES = ['meta', 'objects', 'outbox', 'photos'] as const
export type StoreName = (typeof STORES)[number]

export interface Meta {
  vault: VaultRecord
  deviceId: string | null
  deviceName: string
}
/** `key` names the record within its store. */
export interface Row {
  key: string
  sealed: Sealed
}

/** Nothing was stored, nothing was lost: the browser has no room for more. */
export class NoRoom extends Error {
  constructor() {
    super('no room left on the device')
    this.name = 'NoRoom'
  }
}

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('database')))
  })

export function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1)
  request.addEventListener('upgradeneeded', () => {
    for (const store of STORES) request.result.createObjectStore(store)
  })
  return settled(request)
}

/** Told by its name: it is a DOMException in one browser and a class of its own in another, and comes by the request, by the transaction, or by both. */
export const ranOut = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'name' in error && error.name === 'QuotaExceededError'

/** All of it or none; throws NoRoom when the quota is used up. */
export async function write(database: IDBDatabase, stores: StoreName[], change: (of: (name: StoreName) => IDBObjectStore) => void): Promise<void> {
  const transaction = database.transaction(stores, 'readwrite', { durability: 'strict' })
  let fault: DOMException | null = null
  transaction.addEventListener('error', (event) => (fault ??= (event.target as IDBRequest).error))
  const done = new Promise<void>((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve())
    transaction.addEventListener('abort', () => reject(transaction.error ?? fault ?? new Error('aborted')))
  })
  try {
    change((name) => transaction.objectStore(name))
    await done
  } catch (error) {
    throw ranOut(error) ? new NoRoom() : error
  }
}

export const readMeta = (database: IDBDatabase): Promise<Meta | undefined> =>
  settled(database.transaction('meta').objectStore('meta').get('meta') as IDBRequest<Meta | undefined>)
export const readOne = (database: IDBDatabase, store: StoreName, key: string): Promise<Sealed | undefined> =>
  settled(database.transaction(store).objectStore(store).get(key) as IDBRequest<Sealed | undefined>)

export async function readAll(database: IDBDatabase, store: StoreName): Promise<Row[]> {
  const from = database.transaction(store).objectStore(store)
  const [keys, values] = await Promise.all([settled(from.getAllKeys()), settled(from.getAll() as IDBRequest<Sealed[]>)])
  return keys.map((key, at) => ({ key: String(key), sealed: values[at] as Sealed }))
}

/** Empties everything at once, then takes the database away; what other tabs hold open is empty all the same. */
export async function wipeDatabase(database: IDBDatabase): Promise<void> {
  await write(database, [...STORES], (of) => STORES.forEach((store) => of(store).clear()))
  database.close()
  indexedDB.deleteDatabase(NAME)
}
