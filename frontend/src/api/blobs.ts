/** Files go up in pieces under their own checksum: after an interruption only what is missing is sent. */
import { sha256Of } from '@/lib/hash'
import { urlOf } from './client'
import { ApiProblem } from './problem'
import { arrived, send } from './transport'

const PIECE_BYTES = 4 * 2 ** 20

interface Stored {
  offset: number
  complete: boolean
  document_id: string | null
}

/** How many bytes of it are there already. */
async function received(path: string): Promise<number> {
  try {
    const answer = await send(urlOf(path), { method: 'HEAD' })
    return Number(answer.headers.get('Upload-Offset') ?? 0)
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return 0
    throw error
  }
}

/** The ranges still to be sent; of a file that is whole its last piece, whose answer names the document. */
export function pieces(size: number, offset: number, piece = PIECE_BYTES): [number, number][] {
  const ranges: [number, number][] = []
  const from = offset >= size ? Math.max(0, size - piece) : offset
  for (let start = from; start < size; start += piece) ranges.push([start, Math.min(start + piece, size)])
  return ranges
}

/** Sends a file and returns the identifier of its document; null where the browser has no checksum. */
export async function uploadFile(service: string, file: File, onProgress?: (share: number) => void): Promise<string | null> {
  const sha256 = await sha256Of(file)
  if (!sha256) return null
  const path = `/${service}/blobs/${sha256}`
  let stored: Stored | null = null
  for (const [start, end] of pieces(file.size, await received(path))) {
    onProgress?.(start / file.size)
    const headers = { 'Content-Type': 'application/octet-stream', 'Content-Range': `bytes ${start}-${end - 1}/${file.size}` }
    const answer = await send(urlOf(path, { name: file.name }), { method: 'PUT', headers, body: file.slice(start, end) })
    stored = await arrived<Stored>(answer.json())
  }
  onProgress?.(1)
  return stored?.document_id ?? null
}
