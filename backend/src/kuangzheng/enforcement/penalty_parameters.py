"""What a rulebook may fix about penalties, transfers to the police and property taken."""

from kuangzheng.enforcement import penalty_vocabulary as words
from kuangzheng.kernel.rulebooks import Kind, Parameter, Selector
from kuangzheng.kernel.rulebooks.parameters import Attribute

ARTICLES = frozenset(words.ARTICLE_NAMES)
_FEN = 10**15


def _choice(name: str, choices: frozenset[str]) -> Selector:
    return Selector(name, required=True, choices=choices)


def _whole(name: str) -> Attribute:
    return Attribute(name, Kind.INTEGER)


def _period(key: str, zh: str, en: str, *selectors: Selector, rolls: bool = True) -> Parameter:
    return Parameter(
        key, Kind.PERIOD, zh, en, minimum=1, maximum=366, selectors=selectors, rolls=rolls
    )


_CRIME = _choice("crime", frozenset(words.CRIME_NAMES))
_PLACE = _choice("place", frozenset(words.PLACE_NAMES))
_MEASURE = _choice("measure", frozenset(words.PROPERTY_MEASURE_NAMES))
_GROUND = _choice("ground", frozenset(words.GROUND_NAMES))


def penalty_parameters(violations: frozenset[str]) -> tuple[Parameter, ...]:
    """The declarations, with the violations of the catalogue."""
    return (
        Parameter(
            "penalty.articles", Kind.CHOICES, "违法行为适用的罚则", "Articles that punish the act",
            choices=ARTICLES, selectors=(_choice("violation", violations),),
            description_zh="按行为发生之日查找；当日没有规定的，须录入旧法条款及其出处",
            description_en="Found by the day of the act; else the officer enters the old law",
        ),
        Parameter(
            "penalty.fine", Kind.CHOICE, "罚款幅度", "The fine an article allows",
            choices=frozenset(words.FORMULA_NAMES),
            selectors=(_choice("article", ARTICLES),
                       _choice("stage", frozenset(words.STAGE_NAMES))),
            attributes=(
                _whole("low_yuan"), _whole("high_yuan"), _whole("from_times"), _whole("to_times"),
                _whole("value_from_yuan"), Attribute("correct_first", Kind.FLAG),
                Attribute("measures", Kind.CHOICES, frozenset(words.MEASURE_NAMES)),
            ),
        ),
        Parameter(
            "penalty.grade", Kind.NONE, "裁量基准（幅度内档次）", "Steps inside the range",
            selectors=(_choice("grade", frozenset(words.GRADE_NAMES)),),
            attributes=(_whole("from_percent"), _whole("to_percent")),
            description_zh="国家统一基准未见；各地基准录入“裁量与数额标准”后优先适用",
            description_en="A bureau's own benchmark goes first",
        ),
        Parameter(
            "penalty.circumstance", Kind.CHOICE, "裁量情节", "Circumstances",
            choices=frozenset(words.EFFECT_NAMES),
            selectors=(_choice("circumstance", frozenset(words.CIRCUMSTANCE_NAMES)),),
        ),
        Parameter(
            "penalty.relief", Kind.CHOICES, "从轻、减轻、不予处罚的理由", "Grounds of relief",
            choices=frozenset(words.RELIEF_NAMES), selectors=(_GROUND,),
        ),
        Parameter(
            "penalty.rule", Kind.NONE, "处罚的一般规定", "General rules of penalties",
            selectors=(_choice("rule", frozenset({"in_time", "one_act", "gains", "crime_fine"})),),
        ),
        Parameter(
            "crime.value_from", Kind.MONEY, "入罪数额幅度下限", "Least value of the crime",
            minimum=1, maximum=_FEN, selectors=(_CRIME, _PLACE),
        ),
        Parameter(
            "crime.value_to", Kind.MONEY, "入罪数额幅度上限", "Upper end of the provinces' range",
            minimum=1, maximum=_FEN, selectors=(_CRIME, _PLACE),
        ),
        Parameter(
            "crime.especially_times", Kind.INTEGER, "情节特别严重的倍数", "Especially serious from",
            minimum=1, maximum=100,
        ),
        Parameter(
            "crime.penalties", Kind.INTEGER, "期间内受处罚次数", "Penalties within the period",
            minimum=1, maximum=10,
        ),
        Parameter(
            "crime.window_months", Kind.INTEGER, "累计计算的期间（月）", "Acts are added up over",
            minimum=1, maximum=120,
        ),
        _period("transfer.decide_within", "负责人决定是否移送", "The head decides within"),
        _period("transfer.hand_over_within", "批准后移送", "Handed over within"),
        _period("transfer.police_within", "公安机关决定是否立案", "The police decide within"),
        _period("transfer.reconsider_within", "提请复议", "Reconsideration is asked for within"),
        _period("transfer.answer_within", "复议答复", "Reconsideration is answered within"),
        _period("transfer.supervise_within", "提请检察监督", "Supervision is asked for within"),
        _period("transfer.objects_within", "移交涉案物品", "Objects are handed over within"),
        _period("property.within", "查封、扣押、保存期限", "Property is held for", _MEASURE,
                rolls=False),
        _period("property.extend_within", "查封、扣押延长", "Held longer by", _MEASURE,
                rolls=False),
    )  # fmt: skip
