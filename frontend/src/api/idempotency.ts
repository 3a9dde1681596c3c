/** UUID v4, also where the page is served over plain HTTP and `randomUUID` is missing. */
export function uuid(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

export interface SubmitKey {
  /** The same key as long as the same content is sent; another content is another submit. */
  for: (content: unknown) => string
  /** After success: the next submit is a new one even with equal content. */
  done: () => void
}

/** One per form. A retry after a broken connection repeats the key, so the effect happens once. */
export function submitKey(): SubmitKey {
  let sent: string | null = null
  let key = ''
  return {
    for(content) {
      const now = JSON.stringify(content ?? null)
      if (now !== sent) {
        sent = now
        key = uuid()
      }
      return key
    },
    done() {
      sent = null
    },
  }
}
