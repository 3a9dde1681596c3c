import { ref } from 'vue'
import { useProblemToast } from './useProblemToast'

/** What a button does that has no form: while it is under way it is not begun again, and a refusal is told. */
export function useDoing() {
  const explain = useProblemToast()
  const busy = ref(false)
  async function doing(work: () => Promise<unknown>): Promise<void> {
    if (busy.value) return
    busy.value = true
    try {
      await work()
    } catch (error) {
      explain(error)
    } finally {
      busy.value = false
    }
  }
  return { busy, doing }
}
