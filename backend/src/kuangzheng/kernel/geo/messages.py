"""The message catalogue of the geometry package: code → (severity, Chinese, English).

Every Chinese sentence says what is the case and what to do.
"""

MESSAGES: dict[str, tuple[str, str, str]] = {
    # one coordinate
    "angle_unreadable": (
        "error",
        "“{text}”不是可识别的经纬度，请按 106°26′30.123″ 或十进制度填写。",
        "“{text}” is not a readable angle; write 106°26′30.123″ or decimal degrees.",
    ),
    "angle_out_of_range": (
        "error",
        "“{text}”的分、秒应小于 60，且经度不超过 180°、纬度不超过 90°，请核对。",
        "“{text}”: minutes and seconds must be below 60, longitude ≤ 180°, latitude ≤ 90°.",
    ),
    "angle_axis_conflict": (
        "error",
        "“{text}”标注的方向与所在列（经度或纬度）不符，请对调两列或改正标注。",
        "“{text}” names another axis than its column; swap the columns or correct the letter.",
    ),
    "number_unreadable": (
        "error",
        "“{text}”不是可识别的数字，请去除单位、千分位逗号等多余字符。",
        "“{text}” is not a readable number; remove units and thousands separators.",
    ),
    "easting_unreadable": (
        "error",
        "横坐标 Y“{text}”应为含 500000 米加常数的 6 位数，或带 2 位带号的 8 位数，请核对。",
        "Easting “{text}” must have 6 digits (with 500,000 m added) or 8 digits with its zone.",
    ),
    "six_degree_zone": (
        "error",
        "横坐标 Y“{text}”的带号 {zone} 属于 6 度带；请换算为 3 度带（带号 25–45）后填写。",
        "Easting “{text}” carries the 6-degree zone {zone}; convert to 3-degree zones 25–45.",
    ),
    "zone_out_of_range": (
        "error",
        "带号 {zone} 不在 3 度带范围 25–45 内，请核对横坐标 Y 的前两位或中央子午线。",
        "Zone {zone} is outside the 3-degree zones 25–45; check the prefix or the meridian.",
    ),
    "northing_out_of_range": (
        "error",
        "纵坐标 X“{text}”不在 0 至 6000000 米之间，请核对是否与横坐标 Y 颠倒。",
        "Northing “{text}” is not within 0–6,000,000 m; check whether X and Y are swapped.",
    ),
    # a vertex table
    "row_unreadable": (
        "error",
        "第 {row_number} 行未能识别出两个坐标值，请按“拐点号 X Y”填写。",
        "Line {row_number}: two coordinates could not be found; write “number X Y”.",
    ),
    "no_vertices": (
        "error",
        "未找到任何拐点，请粘贴含“拐点号 X Y”的坐标表。",
        "No vertices were found; paste a table of “number X Y”.",
    ),
    "too_many_rows": (
        "error",
        "拐点共 {count} 个，超过上限 {limit} 个，请分批或以文件导入。",
        "{count} vertices exceed the limit of {limit}; import a file instead.",
    ),
    "remark_ignored": (
        "info",
        "第 {row_number} 行“{text}”作为说明文字，未计入坐标。",
        "Line {row_number} “{text}” was taken as a remark, not as coordinates.",
    ),
    "other_datum_named": (
        "error",
        "第 {row_number} 行“{text}”写明了其他坐标系，与所选不符；请选择相应坐标系及换算参数。",
        "Line {row_number} “{text}” names another datum than the one declared.",
    ),
    "extra_column": (
        "warning",
        "第 {row_number} 行多出一列“{text}”，未采用；如为标高请在标高栏填写。",
        "Line {row_number} has an unused column “{text}”; enter elevations in their own field.",
    ),
    "ambiguous_notation": (
        "error",
        "坐标写法可按多种方式理解（{kinds}），请指明坐标类型后重新粘贴。",
        "The notation can be read in several ways ({kinds}); declare the coordinate kind.",
    ),
    "notation_unknown": (
        "error",
        "坐标既不是度分秒、十进制度，也不是高斯平面坐标，请核对第 {row_number} 行。",
        "Neither degrees nor Gauss-Krüger coordinates; check line {row_number}.",
    ),
    "axes_swapped": (
        "error",
        (
            "第 {row_number} 行起两列疑似颠倒：应先填 X（纵坐标、纬度），后填 Y（横坐标、经度）；"
            "请对调，或在表头写明经度、纬度。"
        ),
        (
            "From line {row_number} the columns look swapped: X (northing, latitude) comes first; "
            "swap them or name the columns in a header."
        ),
    ),
    "mixed_zones": (
        "error",
        "横坐标 Y 含多个带号（{zones}），同一范围只能用一个投影带，请换算到同一带后填写。",
        "Eastings carry several zones ({zones}); one area must use one zone.",
    ),
    "mixed_eastings": (
        "error",
        "横坐标 Y 有的带带号、有的不带，请统一后填写。",
        "Some eastings carry a zone and some do not; use one form.",
    ),
    "zone_contradiction": (
        "error",
        "横坐标 Y 的带号 {prefix} 与指定的中央子午线 {meridian}°(带号 {zone})不一致，请核对。",
        (
            "Zone {prefix} in the eastings contradicts the central meridian {meridian}° "
            "(zone {zone})."
        ),
    ),
    "zone_missing": (
        "error",
        "横坐标 Y 为 6 位，没有带号，请指定中央子午线或 3 度带带号{hint}。",
        "Eastings have no zone; give the central meridian or the 3-degree zone{hint_en}.",
    ),
    "crs_not_accepted": (
        "error",
        "坐标系 {crs} 不能用于拐点坐标表，请使用 EPSG:4490、4513–4533 或 4534–4554。",
        "{crs} cannot be used for a vertex table; use EPSG:4490, 4513–4533 or 4534–4554.",
    ),
    "crs_contradiction": (
        "error",
        "指定的坐标系 {crs} 与表中坐标类型（{kind}）不一致，请核对。",
        "The declared {crs} contradicts the notation found ({kind}).",
    ),
    "outside_zone": (
        "warning",
        (
            "第 {row_number} 行的点距中央子午线 {meridian}° 达 {offset}°，超出 3 度带半宽 1.5°,"
            "请核对带号。"
        ),
        (
            "Line {row_number}: {offset}° from the central meridian {meridian}°, beyond the 1.5° "
            "half width of a 3-degree zone; check the zone."
        ),
    ),
    "far_outside_zone": (
        "error",
        "第 {row_number} 行的点距中央子午线 {meridian}° 达 {offset}°，带号或坐标有误，请改正。",
        (
            "Line {row_number}: {offset}° from the central meridian {meridian}°; the zone or the "
            "coordinates are wrong."
        ),
    ),
    "outside_china": (
        "error",
        "第 {row_number} 行的点（东经 {longitude}°、北纬 {latitude}°）不在我国范围内，请核对。",
        "Line {row_number}: {longitude}° E, {latitude}° N lies outside China.",
    ),
    "outside_jurisdiction": (
        "warning",
        "第 {row_number} 行的点（东经 {longitude}°、北纬 {latitude}°）不在辖区范围内，请核对。",
        "Line {row_number}: {longitude}° E, {latitude}° N lies outside the jurisdiction.",
    ),
    "all_outside_jurisdiction": (
        "error",
        "全部拐点均不在辖区范围内，请核对带号、中央子午线和坐标系{hint}。",
        "All vertices lie outside the jurisdiction; check zone, meridian and CRS{hint_en}.",
    ),
    "conversion_missing": (
        "error",
        "{datum} 坐标须用本局的七参数或四参数换算为 2000 国家大地坐标系，请先登记换算参数。",
        "{datum} coordinates need the bureau's own 7- or 4-parameter conversion to CGCS2000.",
    ),
    "conversion_mismatch": (
        "error",
        "换算参数“{name}”不适用于该坐标（{reason}），请选用对应的参数。",
        "The conversion “{name}” does not apply ({reason}).",
    ),
    "duplicate_number": (
        "error",
        "第 {row_number} 行的拐点号“{text}”重复，请核对编号或另起一环。",
        "Line {row_number}: vertex number “{text}” is repeated; correct it or start a new ring.",
    ),
    "numbers_not_consecutive": (
        "warning",
        "第 {row_number} 行的拐点号“{text}”与上一点不连续，请核对是否缺点或顺序有误。",
        "Line {row_number}: number “{text}” does not follow its predecessor; check the order.",
    ),
    "ring_taken_as_hole": (
        "warning",
        "第 {row_number} 行起的环位于另一环内部，按扣除范围处理，请确认。",
        "The ring from line {row_number} lies inside another and is taken as a hole; confirm.",
    ),
    "hole_without_shell": (
        "error",
        "第 {row_number} 行起的扣除范围没有对应的外环，请先给出外环。",
        "The hole from line {row_number} has no outer ring before it.",
    ),
    # validity
    "not_polygonal": (
        "error",
        "图形类型为 {kind}，应为面（Polygon 或 MultiPolygon）。",
        "The geometry is a {kind}; a Polygon or MultiPolygon is needed.",
    ),
    "empty_geometry": (
        "error",
        "图形为空，请重新提供范围。",
        "The geometry is empty.",
    ),
    "too_many_vertices": (
        "error",
        "拐点共 {count} 个，超过上限 {limit} 个，请简化后提交。",
        "{count} vertices exceed the limit of {limit}.",
    ),
    "not_finite": (
        "error",
        "第 {number} 个拐点不是有限数值，请核对。",
        "Vertex {number} is not a finite number.",
    ),
    "out_of_range": (
        "error",
        "第 {number} 个拐点（{longitude}, {latitude}）超出经纬度取值范围，请核对坐标系。",
        "Vertex {number} ({longitude}, {latitude}) is outside the range of lon/lat; check CRS.",
    ),
    "too_few_vertices": (
        "error",
        "该环只有 {count} 个不同的拐点，至少需要 3 个。",
        "The ring has {count} distinct vertices; at least 3 are needed.",
    ),
    "not_closed": (
        "error",
        "该环首尾未闭合，相差 {gap} 米，请补上首点或核对末点。",
        "The ring is not closed: the ends are {gap} m apart.",
    ),
    "duplicate_vertex": (
        "warning",
        "第 {number} 个拐点与第 {previous} 个重合，请删除其一。",
        "Vertex {number} coincides with vertex {previous}.",
    ),
    "spike": (
        "warning",
        "第 {number} 个拐点处夹角仅 {angle}°，边界折返成尖刺，请核对。",
        "At vertex {number} the boundary turns back with an angle of {angle}°.",
    ),
    "zero_area": (
        "error",
        "该环面积为零（拐点共线），请核对坐标。",
        "The ring has no area (its vertices lie on one line).",
    ),
    "ring_order": (
        "info",
        "该环拐点顺序与标准方向（外环逆时针、内环顺时针）相反，不影响面积。",
        "The ring runs against the standard direction; its area is not affected.",
    ),
    "self_intersection": (
        "error",
        (
            "边界自相交：第 {first} 条边与第 {second} 条边相交于({longitude}, {latitude}),"
            "请核对拐点顺序。"
        ),
        "Self-intersection: sides {first} and {second} meet at ({longitude}, {latitude}).",
    ),
    "rings_cross": (
        "error",
        "内外环或各环之间在 {where} 处相交或重合，请核对拐点。",
        "Rings cross or coincide at {where}.",
    ),
    "hole_outside_shell": (
        "error",
        "扣除范围（内环）在 {where} 处位于外环之外，请核对。",
        "A hole lies outside its outer ring at {where}.",
    ),
    "holes_nested": (
        "error",
        "扣除范围在 {where} 处相互嵌套，请核对。",
        "Holes are nested at {where}.",
    ),
    "parts_overlap": (
        "error",
        "多个图形部分在 {where} 处相互重叠，请合并或改正。",
        "Parts overlap each other at {where}.",
    ),
    "rings_duplicated": (
        "error",
        "存在完全相同的环（{where}），请删除重复环。",
        "A ring is given twice ({where}).",
    ),
    "interior_disconnected": (
        "error",
        "图形内部在 {where} 处被内环隔断，请拆分为多个部分。",
        "The interior is cut apart at {where}; split it into parts.",
    ),
    "invalid_geometry": (
        "error",
        "图形拓扑无效（{reason}，{where}），请核对。",
        "Invalid topology ({reason}, {where}).",
    ),
    # GeoJSON
    "geojson_type": (
        "error",
        "type 应为 Polygon 或 MultiPolygon，实际为“{kind}”。",
        "type must be Polygon or MultiPolygon, found “{kind}”.",
    ),
    "geojson_structure": (
        "error",
        "此处应为 {expected}。",
        "{expected} expected here.",
    ),
    "geojson_position": (
        "error",
        "坐标应为 [经度， 纬度] 两个有限数字。",
        "A position must be two finite numbers [longitude, latitude].",
    ),
    "geojson_dimension": (
        "error",
        "坐标含 {count} 个数，只接受二维坐标；标高请在标高栏填写。",
        "A position has {count} numbers; only two are accepted, elevations have their own field.",
    ),
    "geojson_range": (
        "error",
        "坐标（{longitude}, {latitude}）超出经纬度范围，请核对坐标系与先后顺序。",
        "({longitude}, {latitude}) is outside lon/lat; check CRS and order.",
    ),
    "geojson_not_closed": (
        "error",
        "环首尾不一致，GeoJSON 要求首尾点相同。",
        "The first and last position of a ring must be identical.",
    ),
    "geojson_too_short": (
        "error",
        "环至少需要 4 个坐标（含闭合点），实际 {count} 个。",
        "A ring needs at least 4 positions, found {count}.",
    ),
    "geojson_limit": (
        "error",
        "{what}数量超过上限 {limit}。",
        "More {what_en} than the limit of {limit}.",
    ),
    "geojson_crs": (
        "error",
        "GeoJSON 带有 crs 成员“{crs}”，接口只接受 EPSG:4490 经纬度，请先转换。",
        "The crs member “{crs}” is not accepted; send EPSG:4490 lon/lat.",
    ),
}
