"""Other systems as clients, with secrets, scopes and a division."""
