export default {
  number: 'Number',
  authority: 'Authority',
  right: 'Mining right',
  valid_from: 'Valid from',
  valid_to: 'Valid to',
  left: 'Time left',
  expires_before: 'Expires before',
  new: 'New permit',
  edit: 'Edit permit',
  open_right: 'Open mining right',
  placeholder: 'Number or mining right',
}
