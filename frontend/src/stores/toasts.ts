import { ref } from 'vue'

export interface Toast {
  id: number
  kind: 'ok' | 'bad' | 'info'
  text: string
  detail?: string
}

export const toasts = ref<Toast[]>([])
let last = 0
const SHORT_MS = 4_000

export function dismiss(id: number): void {
  toasts.value = toasts.value.filter((item) => item.id !== id)
}

/** Errors stay until closed; the rest goes by itself. */
export function toast(kind: Toast['kind'], text: string, detail?: string): void {
  last += 1
  const id = last
  toasts.value = [...toasts.value.slice(-3), detail === undefined ? { id, kind, text } : { id, kind, text, detail }]
  if (kind !== 'bad') setTimeout(() => dismiss(id), SHORT_MS)
}
