"""The cadastre as files: taking them in (imports), giving them out (exports), reading any of them."""
