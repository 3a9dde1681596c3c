import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import DetailHead from './DetailHead.vue'

describe('DetailHead', () => {
  it('given content without the name of a place then it is shown between the tags and the actions', () => {
    const wrapper = mount(DetailHead, { props: { title: '示例采石场' }, slots: { tags: '有效', default: '<p>最低开采规模不符</p>', actions: '修改' } })
    expect(wrapper.text()).toBe('示例采石场有效最低开采规模不符修改')
    wrapper.unmount()
  })
})
