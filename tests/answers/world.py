# ruff: noqa: E501 - a row of the tables is one line, in whatever languages
"""A small catalogue in memory: some of the census, named in three languages."""

from __future__ import annotations

from typing import Any

from indicator_store.catalogue import Catalogue, Catalogues, Coverage
from indicator_store.model import (
    Area,
    AreaLevel,
    Computation,
    Concept,
    Dimension,
    Direction,
    Group,
    Indicator,
    Label,
    Period,
    Release,
    Role,
    Source,
    Status,
)
from indicator_store.query import Query
from indicator_store.result import Cell, Gap, Result

RELEASE = Release(1, "morocco", 3, "2026-11-01T00:00:00Z", "x")
LANGUAGES = ("fr", "en", "ar")

_AREAS = (
    ("MA", "country", "country", None, ("Maroc", "Morocco", "المغرب")),
    ("02", "region", "region", "MA", ("Oriental", "Oriental", "الشرق")),
    ("03", "region", "region", "MA", ("Fès-Meknès", "Fez-Meknes", "فاس-مكناس")),
    ("04", "region", "region", "MA", ("Rabat-Salé-Kénitra", "Rabat-Sale-Kenitra", "الرباط-سلا-القنيطرة")),
    ("05", "region", "region", "MA", ("Béni Mellal-Khénifra", "Beni Mellal-Khenifra", "بني ملال-خنيفرة")),
    ("05.081", "province", "province", "05", ("Azilal", "Azilal", "أزيلال")),
    ("03.231", "province", "prefecture", "03", ("Fès", "Fez", "فاس")),
    ("03.061", "province", "prefecture", "03", ("Meknès", "Meknes", "مكناس")),
    ("03.061.01", "commune", "urban", "03.061", ("Meknès", "Meknes", "مكناس")),
    ("03.231.05", "commune", "rural", "03.231", ("Oulad Tayeb", "Oulad Tayeb", "أولاد الطيب")),
    ("05.081.07", "commune", "rural", "05.081", ("Oulad Tayeb", "Oulad Tayeb", "أولاد الطيب")),
)  # fmt: skip

_LEVELS = {
    "country": (("pays", "country", "بلد"), ("pays", "countries", "بلدان")),
    "region": (("région", "region", "جهة"), ("régions", "regions", "جهات")),
    "province": (
        ("province ou préfecture", "province or prefecture", "عمالة أو إقليم"),
        ("provinces et préfectures", "provinces and prefectures", "عمالات وأقاليم"),
    ),
    "commune": (("commune", "commune", "جماعة"), ("communes", "communes", "جماعات")),
}
_KINDS = {
    "province": ("province", "province", "إقليم"),
    "prefecture": ("préfecture", "prefecture", "عمالة"),
    "urban": ("commune urbaine", "urban commune", "جماعة حضرية"),
    "rural": ("commune rurale", "rural commune", "جماعة قروية"),
}
_INDICATORS = {
    "ILLITERACY_10P_PCT": (
        ("Taux d'analphabétisme (10 ans et plus)", "Illiteracy rate, 10+", "نسبة الأمية (10 سنوات فما فوق)"),
        ("taux d'analphabétisme", "illiteracy rate", "نسبة الأمية"),
    ),
    "ILLITERACY_15P_PCT": (
        ("Taux d'analphabétisme (15 ans et plus)", "Illiteracy rate, 15+", "نسبة الأمية (15 سنة فما فوق)"),
        ("taux d'analphabétisme", "illiteracy rate", "نسبة الأمية"),
    ),
    "LITERACY_10P_PCT": (
        ("Taux d'alphabétisation (10 ans et plus)", "Literacy rate, 10+", "نسبة الإلمام بالقراءة والكتابة (10 سنوات فما فوق)"),
        ("taux d'alphabétisation", "literacy rate", "نسبة الإلمام بالقراءة والكتابة"),
    ),
    "UNEMP_RGPH_PCT": (
        ("Taux de chômage (RGPH)", "Unemployment rate (census)", "معدل البطالة (الإحصاء)"),
        ("taux de chômage", "unemployment rate", "معدل البطالة"),
    ),
    "UNEMP_ENE_PCT": (
        ("Taux de chômage (enquête emploi)", "Unemployment rate (labour force survey)", "معدل البطالة (البحث حول التشغيل)"),
        ("taux de chômage", "unemployment rate", "معدل البطالة"),
    ),
    "HOUSEHOLDS": (("Nombre de ménages", "Households", "عدد الأسر"), ("nombre de ménages", "households", "عدد الأسر")),
    "POP_MUNICIPAL": (
        ("Population municipale", "Municipal population", "السكان البلديون"),
        ("population municipale", "municipal population", "السكان البلديون"),
    ),
    "TFR": (
        ("Indice synthétique de fécondité", "Total fertility rate", "المؤشر التركيبي للخصوبة"),
        ("indice synthétique de fécondité", "total fertility rate", "المؤشر التركيبي للخصوبة"),
    ),
    "INFANT_MORT": (
        ("Mortalité infantile", "Infant mortality rate", "معدل وفيات الرضع"),
        ("mortalité infantile", "infant mortality rate", "معدل وفيات الرضع"),
    ),
}  # fmt: skip
_UNITS = {
    "percent": ("%", "%", "%"),
    "households": ("ménages", "households", "أسرة"),
    "persons": ("personnes", "people", "شخص"),
    "births_per_woman": ("enfants par femme", "children per woman", "طفل لكل امرأة"),
    "per_1_000_live_births": (
        "pour 1 000 naissances vivantes",
        "per 1,000 live births",
        "لكل 1.000 ولادة حية",
    ),
}
_CODES = {
    "sex=F": ("femmes", "women", "النساء"),
    "sex=M": ("hommes", "men", "الرجال"),
    "residence=U": ("milieu urbain", "urban areas", "الوسط الحضري"),
    "residence=R": ("milieu rural", "rural areas", "الوسط القروي"),
}
GROUPS: tuple[Group, ...] = (
    (), (("sex", "F"),), (("sex", "M"),), (("residence", "R"),), (("residence", "U"),),
    (("residence", "R"), ("sex", "F")), (("residence", "U"), ("sex", "M")),
)  # fmt: skip


def _indicator(id: int, code: str, unit: str, decimals: int, **more: Any) -> Indicator:
    return Indicator(
        id=id,
        code=code,
        theme="education",
        unit=unit,
        decimals=decimals,
        direction=Direction.LOWER,
        additive=unit in ("households", "persons"),
        **more,
    )


INDICATORS = (
    _indicator(1, "ILLITERACY_10P_PCT", "percent", 1, concept="illiteracy"),
    _indicator(2, "ILLITERACY_15P_PCT", "percent", 1, concept="illiteracy"),
    _indicator(3, "LITERACY_10P_PCT", "percent", 1, complement="ILLITERACY_10P_PCT",
               computation=Computation("complement", ("ILLITERACY_10P_PCT",), ((),))),
    _indicator(4, "UNEMP_RGPH_PCT", "percent", 1, concept="unemployment"),
    _indicator(5, "UNEMP_ENE_PCT", "percent", 1, concept="unemployment"),
    _indicator(6, "HOUSEHOLDS", "households", 0),
    _indicator(7, "POP_MUNICIPAL", "persons", 0),
    _indicator(8, "TFR", "births_per_woman", 2),
    _indicator(9, "INFANT_MORT", "per_1_000_live_births", 1),
)  # fmt: skip


def _labels(language: str) -> list[Label]:
    found: list[Label] = []
    position = LANGUAGES.index(language)

    def add(kind: str, code: str, texts: tuple[str, ...], role: Role = Role.NAME) -> None:
        found.append(Label(kind, code, language, role, texts[position]))

    for code, _, _, _, texts in _AREAS:
        add("area", code, texts)
    add("area", "MA", ("le Maroc", "Morocco", "المغرب"), Role.SHORT)
    add("area", "02", ("l'Oriental", "Oriental", "الشرق"), Role.SHORT)
    add("level", "region", ("la région", "region", "جهة"), Role.SHORT)
    add("kind", "prefecture", ("la préfecture", "prefecture", "عمالة"), Role.SHORT)
    for code, (name, plural) in _LEVELS.items():
        add("level", code, name)
        add("level", code, plural, Role.PLURAL)
    for code, (name, short) in _INDICATORS.items():
        add("indicator", code, name)
        add("indicator", code, short, Role.SHORT)
        definition = ("Part de 10 ans.", "Share of 10 years.", "نسبة 10 سنوات.")
        add("indicator", code, definition, Role.DEFINITION)
    for kind, texts_of in (("kind", _KINDS), ("unit", _UNITS), ("code", _CODES)):
        for code, texts in texts_of.items():
            add(kind, code, texts)
    add("unit", "households", ("ménage", "household", "أسرة واحدة"), Role.ONE)
    add("unit", "households", ("ménages", "households", "أسر"), Role.FEW)
    add("theme", "education", ("Éducation", "Education", "التربية"))
    add("dimension", "sex", ("sexe", "sex", "الجنس"))
    add("dimension", "residence", ("milieu", "urban or rural", "الوسط"))
    add("catalogue", "morocco", ("Maroc", "Morocco", "المغرب"))
    return found


def _coverage() -> dict[str, Coverage]:
    levels = {"country": 1, "region": 4, "province": 3, "commune": 3}
    areas = {(group, period): levels for group in GROUPS for period in ("2014", "2024")}
    return {indicator.code: Coverage(areas) for indicator in INDICATORS}


CATALOGUE = Catalogue(
    code="morocco",
    release=RELEASE,
    languages=LANGUAGES,
    nation="MA",
    areas={
        code: Area(id, code, level, kind, parent)
        for id, (code, level, kind, parent, _) in enumerate(_AREAS)
    },
    levels={code: AreaLevel(code, rank) for rank, code in enumerate(_LEVELS)},
    indicators={indicator.code: indicator for indicator in INDICATORS},
    concepts={
        "illiteracy": Concept("illiteracy", ("ILLITERACY_10P_PCT", "ILLITERACY_15P_PCT")),
        "unemployment": Concept("unemployment", ("UNEMP_RGPH_PCT", "UNEMP_ENE_PCT")),
    },
    dimensions={
        "residence": Dimension("residence", ("U", "R")),
        "sex": Dimension("sex", ("F", "M")),
    },
    periods={
        code: Period(id, code, int(code[:4]), int(code[-4:] if "/" in code else code[:4]), "A")
        for id, code in enumerate(("2014", "2024", "2018-Q3", "2014/2024"))
    },
    sources={
        "rgph24": Source(1, "rgph24", "HCP", "RGPH 2024", "2024", "", "", "", False),
        "rgph14": Source(2, "rgph14", "HCP", "RGPH 2014", "2014", "", "", "", False),
        "press": Source(3, "press", "HCP via Goud", "Pauvreté 2025", "2025", "", "", "", True),
    },
    successions=(),
    labels=tuple(label for language in LANGUAGES for label in _labels(language)),
    coverage=_coverage(),
)
CATALOGUES = Catalogues({"morocco": CATALOGUE})


def cell(
    value: float,
    measure: str = "ILLITERACY_10P_PCT",
    area: str = "05.081",
    period: str = "2024",
    group: Group = (),
    *,
    source: str = "",
    status: Status = Status.NORMAL,
    computed: Computation | None = None,
    rank: int | None = None,
) -> Cell:
    source = source or f"rgph{period[2:4]}"
    source = source if source in CATALOGUE.sources else "press"
    return Cell(measure, area, period, group, value, status, source, computed, rank)


def result(query: str, *cells: Cell, gaps: tuple[Gap, ...] = (), **more: int) -> Result:
    return Result(Query.parse(query), RELEASE, cells, gaps, **more)
