"""The cadastre as files: taken in (imports), given out (exports), read in any form (readers)."""
