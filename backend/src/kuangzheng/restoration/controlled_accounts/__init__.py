"""受控专户: money of a fund that is used by approval, which we decide on."""
