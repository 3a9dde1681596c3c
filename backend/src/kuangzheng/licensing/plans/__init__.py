"""矿产资源规划: what may be set where and how much, in editions that hold one after another."""
