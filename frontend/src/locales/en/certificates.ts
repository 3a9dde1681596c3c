/** The register of officers' enforcement certificates. */
export default {
  search: 'Name, number', none: 'No certificates', officer: 'Officer', officer_id: 'Account', officer_id_hint: 'Find an officer of the division by name or account', no: 'Certificate number', no_hint: 'As printed by the issuing body',
  issuer: 'Issued by', valid_from: 'Valid from', valid_until: 'Valid until', days_left: 'Days left', state: 'State', enter: 'Enter a certificate', amend: 'Correct the certificate', withdraw: 'Withdraw the certificate', on: 'Withdrawn on', reason: 'Reason',
  withdraw_text: 'From this day on its officer does not count as certified in any case.', checked: 'Checked', incomplete: 'To check', incomplete_text: 'Told by its officer on joining a case; the desk compares it with the certificate and enters issuer and first day', withdrawn: 'Withdrawn', entered_by: 'Entered by', division: 'Division',
}
