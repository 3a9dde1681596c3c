import { House } from '@element-plus/icons-vue'
import { computed, ref } from 'vue'
import { beforeEach, describe, expect, it } from 'vitest'
import { placeOf, useMenuGroups, type ShownGroup } from './useMenuGroups'

const NAMES: Record<string, string> = { home: '首页', rights: '矿业权登记簿', mines: '矿山', cases: '行政处罚案件' }
const entry = (name: string) => ({ route: name, icon: House, path: `/${name}`, title: name })
const REGISTER: ShownGroup = { title: 'register', items: [entry('rights'), entry('mines')] }
const ENFORCEMENT: ShownGroup = { title: 'enforcement', items: [entry('cases')] }
const GROUPS: ShownGroup[] = [{ title: null, items: [entry('home')] }, REGISTER, ENFORCEMENT]

function menu(at = '/rights') {
  const here = ref(at)
  const found = useMenuGroups(
    computed(() => GROUPS),
    (path) => here.value === path,
    (key) => NAMES[key] ?? key,
  )
  const open = () => found.shown.value.filter((group) => found.isOpen(group)).map((group) => group.title)
  return { ...found, here, open }
}

beforeEach(() => localStorage.clear())

describe('groups of the menu', () => {
  it('given a page then its group is open and the others are not', () => {
    const { open, here } = menu()
    expect(open()).toEqual([null, 'register'])
    here.value = '/cases'
    expect(open()).toEqual([null, 'enforcement'])
  })

  it('given a group opened by hand then it stays open on the next visit', () => {
    const { toggle } = menu()
    toggle(ENFORCEMENT)
    expect(menu().open()).toEqual([null, 'register', 'enforcement'])
  })

  it('given a closed group when a page of it is opened then it opens', () => {
    const { toggle, follow, here, open } = menu()
    toggle(REGISTER)
    expect(open()).toEqual([null])
    here.value = '/mines'
    follow()
    expect(open()).toEqual([null, 'register'])
  })

  it('given a word then only what bears it is shown, until the page changes', () => {
    const { wanted, shown, follow, open } = menu()
    wanted.value = ' 案件 '
    expect(shown.value.flatMap((group) => group.items.map((item) => item.route))).toEqual(['cases'])
    expect(open()).toEqual(['enforcement'])
    follow()
    expect(shown.value).toHaveLength(3)
  })

  it('given a store that holds no JSON then the menu works as on the first visit', () => {
    localStorage.setItem('kz.menu-groups', '{')
    expect(menu().open()).toEqual([null, 'register'])
  })
})

describe('placeOf', () => {
  const paths = ['/', '/annual-information', '/annual-information/missing']

  it('given a page below another entry then its own entry alone is marked', () => {
    expect(placeOf(paths, '/annual-information/missing')).toBe('/annual-information/missing')
  })

  it('given a record then the entry of its list, and given the home page then that', () => {
    expect(placeOf(paths, '/annual-information/0198')).toBe('/annual-information')
    expect(placeOf(paths, '/')).toBe('/')
    expect(placeOf(paths, '/annual-informations')).toBeUndefined()
  })
})
