"""Demonstration data: everything invented carries 示例; no real person or company."""
