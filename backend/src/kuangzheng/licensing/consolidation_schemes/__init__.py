"""整合方案: a county's scheme of consolidation, its procedure and its execution."""
