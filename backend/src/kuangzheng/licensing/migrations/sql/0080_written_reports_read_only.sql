-- Reports are made by supervision. What was written here stays readable and is not written any more.
REVOKE INSERT, UPDATE ON written_reports FROM kz_official, kz_worker;
COMMENT ON TABLE written_reports IS 'kept to be read: reports of before supervision made them';
