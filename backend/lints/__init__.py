"""House rules that neither ruff nor import-linter can say."""
