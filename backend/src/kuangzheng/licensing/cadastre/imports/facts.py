"""SQL that words the fact about a right of a row `r`, as `events.right_event` words it.

It is put together as text and parsed once: an outline put into an object would be built twice.
$1 is the division, $3 the reason, $4 the act.
"""


def _value(column: str) -> str:
    return f"coalesce(to_json({column})::text, 'null')"


def _object(**members: str) -> str:
    """Text of an object whose members are texts of JSON."""
    told = " || ',".join(f'"{name}":\' || {value}' for name, value in members.items())
    return "'{" + told + " || '}'"


def _given(column: str, told: str) -> str:
    return f"CASE WHEN {column} IS NULL THEN 'null' ELSE {told} END"


def _array(*values: str) -> str:
    return "'[' || " + " || ',' || ".join(values) + " || ']'"


_TEXT = _object(
    right_id=_value("r.right_id"),
    version="r.version",
    code=_value("r.code"),
    certificate_no=_value("r.certificate_no"),
    name=_value("r.name"),
    kind=_value("r.kind"),
    status=_value("r.status"),
    licence_status=_value("r.licence_status"),
    division_code="to_json($1::text)",
    mine_id=_value("r.mine_id"),
    holder=_given("r.holder_id", _object(id=_value("r.holder_id"), name=_value("r.holder"))),
    minerals="r.minerals_json",
    mining_method=_value("r.mining_method"),
    scale_class=_value("r.scale_class"),
    capacity=_given(
        "r.capacity_value",
        _object(value=_value("trim_scale(r.capacity_value)::text"), unit=_value("r.capacity_unit")),
    ),
    elevation=_given(
        "r.elevation_from",
        _object(
            from_m=_value("trim_scale(r.elevation_from)::text"),
            to_m=_value("trim_scale(r.elevation_to)::text"),
        ),
    ),
    term=_array(_value("r.term_from"), _value("r.term_to")),
    valid_during=_array(_value("r.since"), _value("r.until")),
    act="to_json($4::text)",
    reason="to_json($3::text)",
    lineage="""'{"predecessors":[],"successors":[]}'""",
    area=_object(
        area_km2=_value("round(r.area_km2, 4)::text"),
        bbox=_array("r.min_lon", "r.min_lat", "r.max_lon", "r.max_lat"),
        geometry="r.geojson",
    ),
)
FACT = f"({_TEXT})::jsonb".replace("{", "{{").replace("}", "}}")
"""For a statement that is formatted with the names of its tables."""
