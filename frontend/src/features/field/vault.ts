/**
 * What protects the data on the device. A random key encrypts every record (AES-GCM). The key itself is kept only
 * wrapped, under a key that is derived from the password (PBKDF2); unwrapped it is in memory, not extractable, and
 * goes with the login.
 */
export interface VaultRecord {
  username: string
  salt: Uint8Array<ArrayBuffer>
  iterations: number
  iv: Uint8Array<ArrayBuffer>
  wrapped: ArrayBuffer
  /** Names the key towards the server: the SHA-256 of the first wrapping. */
  keyId: string
}
export interface Sealed {
  iv: Uint8Array<ArrayBuffer>
  data: ArrayBuffer
}
export class WrongPassword extends Error {
  constructor() {
    super('wrong password')
    this.name = 'WrongPassword'
  }
}

const ITERATIONS = 600_000
const AES = { name: 'AES-GCM', length: 256 } as const
const random = (bytes: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(bytes))
const hex = (bytes: ArrayBuffer): string => [...new Uint8Array(bytes)].map((b) => b.toString(16).padStart(2, '0')).join('')

async function wrappingKey(password: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<CryptoKey> {
  const typed = await crypto.subtle.importKey('raw', new TextEncoder().encode(password), 'PBKDF2', false, ['deriveKey'])
  return crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, typed, AES, false, ['wrapKey', 'unwrapKey'])
}
async function wrap(key: CryptoKey, password: string, iterations: number): Promise<Pick<VaultRecord, 'salt' | 'iterations' | 'iv' | 'wrapped'>> {
  const [salt, iv] = [random(16), random(12)]
  const wrapped = await crypto.subtle.wrapKey('raw', key, await wrappingKey(password, salt, iterations), { name: 'AES-GCM', iv })
  return { salt, iterations, iv, wrapped }
}
async function unwrap(record: VaultRecord, password: string, extractable: boolean): Promise<CryptoKey> {
  const wrapping = await wrappingKey(password, record.salt, record.iterations)
  try {
    const how = { name: 'AES-GCM', iv: record.iv }
    return await crypto.subtle.unwrapKey('raw', record.wrapped, wrapping, how, AES, extractable, ['encrypt', 'decrypt'])
  } catch (error) {
    if (error instanceof Error && error.name === 'OperationError') throw new WrongPassword()
    throw error
  }
}

export async function createVault(username: string, password: string, iterations = ITERATIONS): Promise<VaultRecord> {
  const key = await crypto.subtle.generateKey(AES, true, ['encrypt', 'decrypt'])
  const kept = await wrap(key, password, iterations)
  return { username, ...kept, keyId: hex(await crypto.subtle.digest('SHA-256', kept.wrapped)) }
}

/** The key, which cannot be taken out of the browser. Throws WrongPassword. */
export const openVault = (record: VaultRecord, password: string): Promise<CryptoKey> => unwrap(record, password, false)

/** The same key under another password, after it was changed at the office. Throws WrongPassword for the old one. */
export async function rewrapVault(record: VaultRecord, before: string, after: string): Promise<VaultRecord> {
  return { ...record, ...(await wrap(await unwrap(record, before, true), after, record.iterations)) }
}

export async function sealBytes(key: CryptoKey, bytes: BufferSource): Promise<Sealed> {
  const iv = random(12)
  return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes) }
}
export const openBytes = (key: CryptoKey, sealed: Sealed): Promise<ArrayBuffer> =>
  crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.iv }, key, sealed.data)

export const seal = (key: CryptoKey, value: unknown): Promise<Sealed> => sealBytes(key, new TextEncoder().encode(JSON.stringify(value)))
export async function open<T>(key: CryptoKey, sealed: Sealed): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await openBytes(key, sealed))) as T
}
