import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { computed, ref } from 'vue'
import { describe, expect, it } from 'vitest'
import { loadWords } from '@/app/i18n'
import { SERVICES, type ServiceName } from '@/api/services'
import { withSetup } from '@/testing/page'
import { useAudited } from './useAudited'

const BACKEND = join(process.cwd(), '../backend/src/kuangzheng')
const EVERYWHERE = ['documents', 'jobs', 'blobs']

/** The tables that a service's migrations hand to the trail, and what is entered by name. */
function audited(service: string): string[] {
  const folder = join(BACKEND, service, 'migrations/sql')
  const text = readdirSync(folder).filter((name) => name.endsWith('.sql')).map((name) => readFileSync(join(folder, name), 'utf8')).join('\n')
  const named = [...text.matchAll(/audit_table\('([a-z_]+)'|audit_write\('[a-z_]+',\s*'([a-z_]+)'/g)].map(([, table, entity]) => table ?? entity ?? '')
  return [...new Set([...named, ...(service === 'identity' ? [] : EVERYWHERE)])]
}

describe('names of what the trail tells of', () => {
  it.each(SERVICES)('given any audited table of %s then it has a name in Chinese', async (service) => {
    await loadWords('all')
    const { result } = await withSetup(() => useAudited(computed(() => service)))
    const tables = audited(service)
    expect(tables.length).toBeGreaterThan(10)
    expect(tables.filter((table) => !/[\u4e00-\u9fff]/.test(result.entityName(table)))).toEqual([])
  })

  it('given another service then the choices are its own, and an unknown table is told as it is called', async () => {
    await loadWords('all')
    const service = ref<ServiceName>('licensing')
    const { result } = await withSetup(() => useAudited(computed(() => service.value)))
    expect(result.entityOptions.value).toContainEqual({ value: 'mining_rights', label: '矿业权' })
    expect(result.entityName('something_new')).toBe('something_new')
    service.value = 'restoration'
    expect(result.entityOptions.value.map((one) => one.value)).not.toContain('mining_rights')
    expect(result.entityName('funds')).toBe('修复基金')
  })
})
