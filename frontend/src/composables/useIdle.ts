import { onScopeDispose, ref, type Ref } from 'vue'

const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const

/** True once nobody has touched the page for a while; false again at the first touch. */
export function useIdle(afterMs: number): Readonly<Ref<boolean>> {
  const idle = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  let begun = 0

  function rest(): void {
    const left = begun + afterMs - Date.now()
    if (left > 0) timer = setTimeout(rest, left)
    else idle.value = true
  }
  function touched(): void {
    begun = Date.now()
    if (!idle.value && timer !== undefined) return
    idle.value = false
    timer = setTimeout(rest, afterMs)
  }
  touched()
  for (const sign of SIGNS) window.addEventListener(sign, touched, { passive: true, capture: true })
  onScopeDispose(() => {
    clearTimeout(timer)
    for (const sign of SIGNS) window.removeEventListener(sign, touched, { capture: true })
  })
  return idle
}
