from kuangzheng.kernel.db.migrate import run_environment

run_environment()
