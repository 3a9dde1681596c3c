/** What has been typed and not sent, and the one question before it is left behind. */
import { ref, shallowReactive } from 'vue'

/** Tells whether a form holds words that would be lost. */
export type Unsent = () => boolean

const forms = shallowReactive(new Set<Unsent>())
let reply: ((leave: boolean) => void) | null = null

/** True while the question stands on the screen. */
export const asking = ref(false)

export function unsent(within: Iterable<Unsent> = forms): boolean {
  return [...within].some((form) => form())
}

/** Counts a form until the returned function is called. */
export function watchForm(form: Unsent): () => void {
  forms.add(form)
  return () => forms.delete(form)
}

/** True at once when nothing would be lost, else as the reader decides. */
export async function mayLeave(within: Iterable<Unsent> = forms): Promise<boolean> {
  if (!unsent(within)) return true
  answer(false)
  asking.value = true
  return new Promise((resolve) => {
    reply = resolve
  })
}

/** The reader's decision; a second one has no effect. */
export function answer(leave: boolean): void {
  asking.value = false
  reply?.(leave)
  reply = null
}

/** Gives up everything without asking: the words belong to somebody else. */
export function abandon(): void {
  answer(false)
  forms.clear()
}
