"""基金提取: our estimate by the rulebook beside the enterprise's own declaration."""
