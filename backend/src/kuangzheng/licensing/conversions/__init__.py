"""坐标换算参数: a bureau's own parameters from Xi'an 1980 and Beijing 1954 to CGCS2000."""
