export default {
  none: 'Nothing was referred here', subject: 'Subject', receive: 'Sign for it', answer: 'Tell what was done', answered_on: 'Answered',
  return: 'Send back', return_text: 'Where it is not this department’s law or too little to work on, say why.', returned_on: 'Sent back', reason: 'Why it was sent back',
  no_desks: 'No receiving unit is named', new_desk: 'Name a receiving unit', desk_text: 'Its department reviewers then sign for, answer or send back what is referred to the department.', organisation: 'Full name of the receiving unit', account: 'Receiving unit (organisation of the platform)',
  active: 'Active', ended: 'Ended', end: 'End', last_day: 'Last day',
}
