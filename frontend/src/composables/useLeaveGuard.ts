import { inject, onScopeDispose, provide, type InjectionKey } from 'vue'
import { watchForm, type Unsent } from '@/stores/leaving'

const SCOPE: InjectionKey<Set<Unsent>> = Symbol('forms of a window')

/** The forms inside a window, asked about before it closes. */
export function provideLeaveScope(): Set<Unsent> {
  const forms = new Set<Unsent>()
  provide(SCOPE, forms)
  return forms
}

/** From now until the form is gone, leaving the page or the window around it asks first. */
export function useLeaveGuard(form: Unsent): void {
  const window = inject(SCOPE, null)
  const forget = watchForm(form)
  window?.add(form)
  onScopeDispose(() => {
    forget()
    window?.delete(form)
  })
}
