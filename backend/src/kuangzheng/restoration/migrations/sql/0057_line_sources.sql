-- Where a line stands in a statement of the bank is evidence: nobody rewrites it, and no trail had told who did.

REVOKE UPDATE ON bank_line_sources FROM kz_official, kz_worker;
CALL make_append_only('bank_line_sources');
