import { onBeforeUnmount, onMounted } from 'vue'

const TYPING = 'input, textarea, select, [contenteditable="true"], [role="combobox"]'

/** Single-key commands of a page. They rest while somebody types, a window is open, or a modifier is held. */
export function useHotkeys(commands: Record<string, (event: KeyboardEvent) => void>): void {
  function onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    const target = event.target instanceof Element ? event.target : null
    if (target?.closest(TYPING)) return
    if (document.querySelector('dialog[open]')) return
    const command = commands[event.key]
    if (!command) return
    // Enter and arrows keep their own meaning on a focused control.
    if (event.key === 'Enter' && target?.closest('button, a, summary')) return
    event.preventDefault()
    command(event)
  }
  onMounted(() => window.addEventListener('keydown', onKey))
  onBeforeUnmount(() => window.removeEventListener('keydown', onKey))
}
