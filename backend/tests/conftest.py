pytest_plugins = ["kuangzheng.kernel.testing.plugin"]
