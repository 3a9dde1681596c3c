const HASHED_BYTES = 200_000_000
const hex = (bytes: ArrayBuffer): string => [...new Uint8Array(bytes)].map((b) => b.toString(16).padStart(2, '0')).join('')

/** SHA-256 of a file; null where the browser has no cryptography (a page without TLS) or the file is very large. */
export async function sha256Of(file: Blob): Promise<string | null> {
  return globalThis.crypto?.subtle && file.size <= HASHED_BYTES ? hex(await crypto.subtle.digest('SHA-256', await file.arrayBuffer())) : null
}
