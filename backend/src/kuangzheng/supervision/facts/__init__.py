"""事实: what the other services told, kept so that figures of any day are counted from it."""
