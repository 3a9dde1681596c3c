import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef, type WatchSource } from 'vue'
import { AbortedError } from '@/api/transport'
import type { Viewport } from './types'

const WAIT_MS = 180

export interface ViewportQuery<T> {
  answer: Readonly<ShallowRef<T | null>>
  busy: Readonly<Ref<boolean>>
  error: Readonly<ShallowRef<unknown>>
  /** The view moved: asks once it rests, and gives up what was still under way. */
  look: (view: Viewport) => void
  /** Asks again for the same view, at once. */
  again: () => void
}

/**
 * What a view shows, read from the server. The answer on the screen stays until the next one is here;
 * `inputs` are what else the question depends on.
 */
export function useViewportQuery<T>(
  read: (view: Viewport, signal: AbortSignal) => Promise<T>,
  inputs: WatchSource[] = [],
  waitMs = WAIT_MS,
): ViewportQuery<T> {
  const answer = shallowRef<T | null>(null)
  const error = shallowRef<unknown>(null)
  const busy = ref(false)
  let view: Viewport | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: AbortController | null = null

  async function ask(): Promise<void> {
    clearTimeout(timer)
    running?.abort()
    if (!view) return
    const mine = new AbortController()
    running = mine
    busy.value = true
    try {
      const found = await read(view, mine.signal)
      if (mine.signal.aborted) return
      answer.value = found
      error.value = null
    } catch (caught) {
      if (mine.signal.aborted || caught instanceof AbortedError) return
      error.value = caught
    } finally {
      if (running === mine) busy.value = false
    }
  }
  function look(next: Viewport): void {
    view = next
    clearTimeout(timer)
    timer = setTimeout(() => void ask(), waitMs)
  }
  if (inputs.length) watch(inputs, () => void ask())
  onScopeDispose(() => {
    clearTimeout(timer)
    running?.abort()
  })
  return { answer, busy, error, look, again: () => void ask() }
}
