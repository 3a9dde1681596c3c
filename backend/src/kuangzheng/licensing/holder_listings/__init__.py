"""异常名录、严重失信主体名单: how a holder comes on a list and off it."""
