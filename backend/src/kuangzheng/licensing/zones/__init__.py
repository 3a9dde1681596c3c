"""管控区域: zones in versioned layers; kinds are data."""
