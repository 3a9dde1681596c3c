import { computed, ref, type Component, type ComputedRef, type Ref } from 'vue'

export interface MenuEntry {
  route: string
  icon: Component
  path: string
  /** Key of its name. */
  title: string
}
export interface ShownGroup {
  /** Key of its name; null for what stands above all groups. */
  title: string | null
  items: MenuEntry[]
}
const STORED = 'kz.menu-groups'

function kept(): Record<string, boolean> {
  try {
    return JSON.parse(localStorage.getItem(STORED) ?? '{}') as Record<string, boolean>
  } catch {
    return {}
  }
}

/** Which groups of the menu are open: the one of the page, and what the reader opened or closed, which is kept.
 * While something is looked for, only what bears the word is shown, all groups open. */
export function useMenuGroups(
  groups: ComputedRef<ShownGroup[]>,
  isHere: (path: string) => boolean,
  nameOf: (key: string) => string,
): {
  wanted: Ref<string>
  shown: ComputedRef<ShownGroup[]>
  isOpen: (group: ShownGroup) => boolean
  toggle: (group: ShownGroup) => void
  follow: () => void
} {
  const wanted = ref('')
  const chosen = ref(kept())
  const word = computed(() => wanted.value.trim().toLocaleLowerCase())
  const shown = computed(() => {
    if (!word.value) return groups.value
    return groups.value
      .map((group) => ({
        ...group,
        items: group.items.filter((item) => nameOf(item.title).toLocaleLowerCase().includes(word.value)),
      }))
      .filter((group) => group.items.length > 0)
  })
  const holdsPage = (group: ShownGroup): boolean => group.items.some((item) => isHere(item.path))

  function isOpen(group: ShownGroup): boolean {
    if (group.title === null || word.value) return true
    return chosen.value[group.title] ?? holdsPage(group)
  }
  function keep(next: Record<string, boolean>): void {
    chosen.value = next
    localStorage.setItem(STORED, JSON.stringify(next))
  }
  function toggle(group: ShownGroup): void {
    if (group.title !== null) keep({ ...chosen.value, [group.title]: !isOpen(group) })
  }
  /** Another page: what was looked for is found, and its group is not hidden. */
  function follow(): void {
    wanted.value = ''
    const title = groups.value.find(holdsPage)?.title
    if (title && chosen.value[title] === false) {
      const { [title]: _, ...rest } = chosen.value
      keep(rest)
    }
  }
  return { wanted, shown, isOpen, toggle, follow }
}

/** The entry that a page belongs to: its own, else the nearest above it. */
export function placeOf(paths: readonly string[], page: string): string | undefined {
  const above = paths.filter((path) => path === page || (path !== '/' && page.startsWith(`${path}/`)))
  return above.toSorted((one, other) => other.length - one.length)[0]
}
