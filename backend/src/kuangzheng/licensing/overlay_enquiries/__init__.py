"""建设项目压覆矿产资源查询: what lies under a building site, and the letter that says so."""
