/** The register of officers' enforcement certificates. */
export default {
  search: 'Name, number', none: 'No certificates', officer: 'Officer', officer_id: 'Account number', officer_id_hint: 'Of the account the officer signs in with, shown on the account page', no: 'Certificate number', no_hint: 'As printed by the issuing body',
  issuer: 'Issued by', valid_from: 'Valid from', valid_until: 'Valid until', days_left: 'Days left', state: 'State', enter: 'Enter a certificate', amend: 'Correct the certificate', withdraw: 'Withdraw the certificate', on: 'Withdrawn on', reason: 'Reason',
  withdraw_text: 'From this day on its officer does not count as certified in any case.', incomplete: 'To complete', incomplete_text: 'Entered on joining a case; issuer and first day still to enter', withdrawn: 'Withdrawn', entered_by: 'Entered by', division: 'Division',
}
