import { shallowRef, watch, type ShallowRef } from 'vue'
import { useProblemToast } from './useProblemToast'

export interface Followed<T> {
  /** null until it has come, while another choice is looked up, and where there is none. */
  value: Readonly<ShallowRef<T | null>>
  /** Resolves when what belongs to the present choice has come or was refused; for `ready` of a submit. */
  arrived: () => Promise<void>
}

/** What belongs to a choice in a form, read anew when the choice changes; the answer to an earlier choice is dropped. */
export function useFollowed<T>(choice: () => string, read: (choice: string, signal: AbortSignal) => Promise<T | null>): Followed<T> {
  const explain = useProblemToast()
  const value = shallowRef<T | null>(null)
  let asked = Promise.resolve()

  async function follow(chosen: string, signal: AbortSignal): Promise<void> {
    try {
      const found = await read(chosen, signal)
      if (!signal.aborted) value.value = found
    } catch (error) {
      if (!signal.aborted) explain(error)
    }
  }
  watch(choice, (chosen, _before, clean) => {
    const earlier = new AbortController()
    clean(() => earlier.abort())
    value.value = null
    asked = chosen ? follow(chosen, earlier.signal) : Promise.resolve()
  }, { immediate: true })
  return { value, arrived: () => asked }
}
