import { describe, expect, it } from 'vitest'
import { createVault, open, openVault, rewrapVault, seal, WrongPassword } from './vault'

const FAST = 1000

describe('vault', () => {
  it('given the password then what was sealed opens, and the key cannot be taken out', async () => {
    const record = await createVault('inspector', 'Sample-2026', FAST)
    const key = await openVault(record, 'Sample-2026')
    const sealed = await seal(key, { text: '示例' })
    expect(Buffer.from(sealed.data).includes(Buffer.from('示例'))).toBe(false)
    expect(await open(await openVault(record, 'Sample-2026'), sealed)).toEqual({ text: '示例' })
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow(/extractable/)
  })

  it('given another password then nothing opens', async () => {
    const record = await createVault('inspector', 'Sample-2026', FAST)
    await expect(openVault(record, 'Sample-2027')).rejects.toThrow(WrongPassword)
  })

  it('given the password was changed then the same data opens with the new one alone', async () => {
    const record = await createVault('inspector', 'before', FAST)
    const sealed = await seal(await openVault(record, 'before'), 1)
    const after = await rewrapVault(record, 'before', 'after')
    expect(await open(await openVault(after, 'after'), sealed)).toBe(1)
    expect(after.keyId).toBe(record.keyId)
    await expect(openVault(after, 'before')).rejects.toThrow(WrongPassword)
    await expect(rewrapVault(record, 'wrong', 'x')).rejects.toThrow(WrongPassword)
  })

  it('given the same words twice then they are sealed differently', async () => {
    const key = await openVault(await createVault('a', 'b', FAST), 'b')
    const [one, other] = await Promise.all([seal(key, 1), seal(key, 1)])
    expect(Buffer.from(one.data).equals(Buffer.from(other.data))).toBe(false)
  })
})
