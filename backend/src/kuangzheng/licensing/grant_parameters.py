"""Declared parameters of grants: what comes before one, how long it is announced, its price."""

from kuangzheng.kernel.rulebooks import Kind, Outcome, Parameter
from kuangzheng.licensing.vocabulary import (
    AGREEMENT_GROUNDS,
    DEPARTMENTS,
    GRANT_CASES,
    GRANT_METHODS,
    GRANT_RECORDS,
    HIT,
    MINERAL,
    NET_MINE_ITEMS,
    choice,
    days,
)

GRANT = (
    days(
        "grant.notice",
        "出让公告期",
        "Notice before a grant",
        choice("method", GRANT_METHODS - {"agreement"}),
    ),
    days("grant.publicity", "出让结果公示期", "Publicity of the result"),
    Parameter(
        "grant.net_mine",
        Kind.FLAG,
        "“净矿”出让须落实的事项",
        "What is settled before a net-mine grant",
        selectors=(choice("item", NET_MINE_ITEMS, required=True), MINERAL),
    ),
    Parameter(
        "grant.survey_department",
        Kind.FLAG,
        "出让范围联合踏勘须参加的部门",
        "Departments at the joint survey of a range",
        selectors=(choice("department", DEPARTMENTS, required=True), MINERAL),
    ),
    Parameter(
        "grant.survey_participants",
        Kind.INTEGER,
        "出让范围联合踏勘最少部门数",
        "Least number of departments at a joint survey",
        minimum=1,
        maximum=30,
        selectors=(MINERAL,),
    ),
    Parameter(
        "grant.survey_township",
        Kind.FLAG,
        "出让范围联合踏勘须有所在镇街参加",
        "The township takes part in the joint survey",
        selectors=(MINERAL,),
    ),
    Parameter(
        "grant.record",
        Kind.FLAG,
        "报批前须具备的决策、论证和听证记录",
        "Records before a project is approved",
        selectors=(
            choice("record", GRANT_RECORDS, required=True),
            choice("case", GRANT_CASES, required=True),
        ),
    ),
    Parameter(
        "grant.agreement",
        Kind.FLAG,
        "可以协议出让的情形",
        "Grounds of a grant by agreement",
        selectors=(choice("ground", AGREEMENT_GROUNDS, required=True), MINERAL),
    ),
    Parameter(
        "grant.competitive_only",
        Kind.FLAG,
        "只能竞争性出让",
        "Granted by competition alone",
        selectors=(choice("case", frozenset({"gap_resources", "new_right"}), required=True),),
    ),
    Parameter(
        "grant.contract_scan",
        Kind.FLAG,
        "签订出让合同须附已签合同扫描件",
        "A scan of the signed grant contract is attached",
    ),
    Parameter(
        "grant.below_benchmark",
        Kind.NONE,
        "低于出让基准价",
        "Below the benchmark price",
        selectors=(choice("method", GRANT_METHODS),),
        outcomes=HIT,
    ),
    Parameter(
        "grant.off_guidance",
        Kind.NONE,
        "评估采用价格超出指导价格浮动范围",
        "Price of a valuation outside the guidance range",
        outcomes=HIT | {Outcome.INFO},
    ),
)
