"""使用申请: use of a fund in approval mode, from the request to the last payment."""
