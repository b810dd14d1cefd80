"""The reference datasets: sources, places, populations, targets, printed figures and statements that clash."""

from __future__ import annotations

from lib.core import columns as c
from lib.core import kinds
from lib.core.columns import column, value
from lib.core.dataset import Dataset, words
from lib.core.text import Text

SOURCES = Dataset(
    "sources",
    Text("출처", "Sources"),
    Text("한 행 = 문서, 화면, 파일 하나", "one row = one document, page or file"),
    (
        column("source_id", kinds.ID, "출처", "source", ("출처의 식별자", "id of the source")),
        column("title", kinds.TEXT, "제목", "title"),
        column("kind", kinds.WORD, "유형", "kind",
               words=words(("work_report", "업무보고", "work report"), ("open_data", "공공데이터", "open data"),
                           ("statistics", "통계", "statistics"), ("news", "보도", "news"))),
        column("district_id", kinds.ID, "구", "district", required=False, refers="districts.district_id"),
        column("department_id", kinds.ID, "부서", "department", ("보고한 부서", "department that reports"), required=False,
               refers="departments.department_id"),
        column("report_year", kinds.YEAR, "보고 연도", "report year", required=False),
        column("session", kinds.TEXT, "회기", "session", required=False),
        column("as_of", kinds.DATE, "기준일", "as of", ("출처의 기준일", "date of the source")),
        column("as_of_basis", kinds.WORD, "기준일 근거", "basis of as-of", ("기준일을 아는 방법", "how the date is known"),
               words=words(("printed", "기준일이 적혀 있음", "printed"), ("latest", "가장 늦은 날짜", "last past day named"),
                           ("session", "회기", "session"), ("published", "발행일", "published"), ("retrieved", "내려받은 날", "retrieved"),
                           ("defined", "제도가 정한 날", "defined by the programme"),
                           ("typed", "사람이 적음", "given by a person"))),
        column("published", kinds.DATE, "발행일", "published", required=False),
        column("file_name", kinds.TEXT, "파일", "file", required=False),
        column("sha256", kinds.TEXT, "SHA-256", "SHA-256", required=False),
        column("reference", kinds.TEXT, "참조", "reference", required=False),
        column("license", kinds.TEXT, "이용 조건", "licence", required=False),
        column("visibility", kinds.WORD, "공개 범위", "visibility",
               words=words(("public", "공개", "public"), ("internal", "내부", "internal"), ("provisional", "잠정", "provisional"))),
        column("quality", kinds.WORD, "출처 성격", "quality", ("기관이 낸 것인지, 옮긴 것인지", "issued by the body itself, or a copy of it"),
               words=words(("first_hand", "원출처", "first hand"), ("second_hand", "재인용", "second hand"), ("unclear", "불분명", "unclear"))),
    ),
    ("source_id",),
)  # fmt: skip

DISTRICTS = Dataset(
    "districts",
    Text("자치단체", "Governments"),
    Text("한 행 = 자치단체, 부처, 또는 자치단체의 묶음", "one row = one government, ministry or set of governments"),
    (
        column("district_id", kinds.ID, "식별자", "id"),
        column("name_ko", kinds.TEXT, "이름", "name in Korean"),
        column("name_en", kinds.TEXT, "영문 이름", "name in English", required=False),
        column("province", kinds.ID, "시·도", "province", required=False, refers="districts.district_id"),
        column("type", kinds.WORD, "유형", "type",
               words=words(("gu", "자치구", "gu"), ("si", "시", "si"), ("gun", "군", "gun"), ("metro", "특별·광역시", "metropolitan city"),
                           ("province", "도", "province"), ("special", "특별자치", "special self-governing"), ("ministry", "중앙부처", "ministry"),
                           ("group", "묶음", "group"))),
        column("code_agency", kinds.CODE, "행정표준 기관코드", "agency code", required=False),
        column("code_legal", kinds.CODE, "법정동코드", "legal-dong code", required=False),
        column("code_sgis", kinds.CODE, "SGIS 코드", "SGIS code", required=False),
        column("code_lofin", kinds.CODE, "지방재정365 코드", "LOFIN code", required=False),
        column("valid_from", kinds.DATE, "시작일", "valid from", required=False),
        column("valid_to", kinds.DATE, "종료일", "valid to", required=False),
    ),
    ("district_id",),
)  # fmt: skip

DEPARTMENTS = Dataset(
    "departments",
    Text("부서", "Departments"),
    Text("한 행 = 부서, 담당관, 공단, 또는 기관 전체", "one row = one department, office, corporation, or a government's `all`"),
    (
        column("department_id", kinds.ID, "부서", "department"),
        c.DISTRICT,
        column("function", kinds.NAME, "기능", "function", ("조직이 바뀌어도 이어지는 기능", "what can be joined through reorganisations")),
        column("parent_id", kinds.ID, "상위 부서", "parent",
               ("이 부서를 거느린 실·국. 실·국의 인력과 예산은 소속 과의 것을 포함하므로 서로 더하지 않음",
                "the office that this one belongs to; its staff and budget include this one's, so the two are never added"),
               required=False, refers="departments.department_id"),
    ),
    ("department_id",),
)  # fmt: skip

DEPARTMENT_NAMES = Dataset(
    "department_names",
    Text("부서 이름", "Department names"),
    Text("한 행 = 어느 기간의 부서 이름", "one row = one name while it was valid"),
    (
        c.DEPARTMENT,
        column("valid_from", kinds.DATE, "시작일", "valid from"),
        column("name_ko", kinds.TEXT, "이름", "name in Korean"),
        column("name_en", kinds.TEXT, "영문 이름", "name in English", required=False),
        column("valid_to", kinds.DATE, "종료일", "valid to", required=False),
        c.NOTE,
    ),
    ("department_id", "valid_from"),
)

POPULATIONS = Dataset(
    "populations",
    Text("인구", "Population"),
    Text("한 행 = 어느 날의 자치단체 주민 수", "one row = residents of a district on a day"),
    (
        c.DISTRICT,
        c.AS_OF,
        column("definition", kinds.WORD, "정의", "definition",
               words=words(("주민등록인구(내국인)", "registered residents, nationals"), ("미표시", "not stated")), open_words=True),
        value("population", kinds.INTEGER, "인구", "population", minimum=0),
        *c.TAIL,
    ),
    ("district_id", "as_of", "definition", "source_id"),
    year="as_of",
    one_source=("district_id", "_year"),
    restates=("district_id", "as_of"),
)  # fmt: skip

DEPARTMENT_CHANGES = Dataset(
    "department_changes",
    Text("조직 개편", "Reorganisations"),
    Text("한 행 = 조직 개편 하나", "one row = one reorganisation"),
    (
        column("from_id", kinds.ID, "이전 부서", "from", refers="departments.department_id"),
        column("to_id", kinds.ID, "이후 부서", "to", refers="departments.department_id"),
        column("date", kinds.DATE, "개편일", "date", required=False),
        column("kind", kinds.WORD, "유형", "kind",
               words=words(("split", "분리", "split"), ("merged", "통합", "merged"), ("functions_moved", "기능 이관", "functions moved"))),
        column("functions_in", kinds.TEXT, "받은 기능", "functions in", required=False),
        column("functions_out", kinds.TEXT, "넘긴 기능", "functions out", required=False),
        c.NOTE,
        c.SOURCE,
    ),
    ("from_id", "to_id"),
)  # fmt: skip

TARGETS = Dataset(
    "targets",
    Text("목표", "Targets"),
    Text("한 행 = 지표 하나의 목표값", "one row = one target of a measure"),
    (
        column("measure", kinds.NAME, "지표", "measure"),
        column("definition", kinds.NAME, "정의", "definition"),
        c.DISTRICT,
        column("period", kinds.PERIOD, "기간", "period"),
        column("value", kinds.DECIMAL, "목표값", "target"),
        c.UNIT,
        column("direction", kinds.WORD, "방향", "direction",
               words=words(("more", "높을수록 좋음", "more is better"), ("less", "낮을수록 좋음", "less is better"),
                           ("zero", "0이 좋음", "zero is best"), ("none", "방향 없음", "no direction"))),
        c.NOTE,
        c.SOURCE,
        c.PLACE,
    ),
    ("measure", "definition", "district_id", "period", "source_id"),
)  # fmt: skip

PRINTED_FIGURES = Dataset(
    "printed_figures",
    Text("적힌 합계·비율", "Printed figures"),
    Text("한 행 = 출처에 적힌 합계, 비율, 증감, 차이 하나", "one row = one printed total, rate, growth, gap or difference"),
    (
        c.PLACE,
        column("dataset", kinds.NAME, "자료", "dataset"),
        column("figure", kinds.WORD, "유형", "figure",
               words=words(("total", "합계", "total"), ("rate", "비율", "rate"), ("growth", "증감률", "growth"), ("gap", "과부족", "gap"),
                           ("difference", "차이", "difference"))),
        column("column", kinds.TEXT, "열", "column", ("더하는 열. a+b이면 두 열의 합", "column that is added; a+b adds two")),
        column("subject", kinds.TEXT, "대상", "subject", ("행을 고르는 조건", "conditions that choose rows")),
        column("against_column", kinds.TEXT, "견주는 열", "against column"),
        column("against", kinds.TEXT, "견주는 대상", "against", ("비면 대상과 같은 행", "empty: the subject's rows"), required=False),
        column("printed", kinds.TEXT, "적힌 값", "printed", ("약, 이상, △까지 적힌 대로, 단위 없이", "as printed, without its unit")),
        c.UNIT,
        column("value", kinds.DECIMAL, "수", "number", ("적힌 값을 더하는 열의 단위(금액은 원)로 적은 수", "the printed figure in the unit of its column, money in won"),
               required=False),
        c.NOTE,
        c.SOURCE,
    ),
    ("locator", "dataset", "figure", "column", "subject", "against_column", "source_id"),
)  # fmt: skip

STATEMENTS = Dataset(
    "statements",
    Text("맞지 않는 진술", "Statements that clash"),
    Text("한 행 = 함께 참일 수 없거나 그렇게 보이는 두 진술", "one row = two printed statements that clash or seem to"),
    (
        column("statement", kinds.ID, "식별자", "id"),
        column("verdict", kinds.WORD, "판정", "verdict",
               words=words(("conflict", "확인 필요", "cannot both be true"), ("apparent", "어긋나 보이나 맞음", "only looks like a clash"))),
        column("subject", kinds.TEXT, "무엇", "subject"),
        column("first", kinds.TEXT, "한쪽", "one side", ("한쪽의 값과 이름", "figure and label of one side")),
        column("second", kinds.TEXT, "다른 쪽", "other side", ("다른 쪽의 값과 이름", "figure and label of the other side")),
        column("why", kinds.TEXT, "까닭", "why", ("왜 함께 참일 수 없는지, 또는 왜 어긋나지 않는지", "why they clash, or why they do not")),
        c.SOURCE,
        c.PLACE,
        column("second_source_id", kinds.ID, "다른 쪽 출처", "other source", refers="sources.source_id"),
        column("second_locator", kinds.LOCATOR, "다른 쪽 적힌 곳", "other place"),
    ),
    ("statement",),
)  # fmt: skip

_ROW_KEY = column("row_key", kinds.TEXT, "행", "row",
                  ("행의 키. 열=낱말을 ;로 이으며 출처는 뺀다", "key of the row: column=word joined by ;, without the source"))  # fmt: skip

ATTRIBUTE_EVIDENCE = Dataset(
    "attribute_evidence",
    Text("속성 근거", "Attribute evidence"),
    Text("한 행 = 문서에서 읽은 행의 속성 하나가 어디에 어떻게 적혀 있는지", "one row = where and how one attribute of a row that was read is told"),
    (
        c.SOURCE,
        column("dataset", kinds.NAME, "자료", "dataset"),
        _ROW_KEY,
        column("column", kinds.TEXT, "열", "column", ("자료의 열 이름, 또는 unit(적힌 단위)", "a column of the dataset, or unit")),
        column("place", kinds.LOCATOR, "근거가 적힌 곳", "place of the evidence", ("문서 밖에서 온 것이면 빈칸", "empty where the document does not print it"), required=False),
        column("rule", kinds.WORD, "근거 규칙", "rule", ("적힌 곳에서 이 수치까지 온 길", "what brought it from its place to the figure"),
               words=words(("printed", "표·문장", "table or statement"), ("table_title", "표 제목", "title of the table"),
                           ("line_above", "표 위 줄", "line above the table"), ("section", "장·절 제목", "section heading"),
                           ("cover", "표지", "cover"), ("document", "문서의 다른 곳", "elsewhere in the document"), ("file_name", "파일 이름", "file name"), ("person", "사람이 적음", "given by a person"), ("form", "기억한 양식", "remembered form"),
                           ("address", "누리집 주소", "home page address"), ("posted", "게시일", "day posted"),
                           ("latest", "가장 늦은 날짜", "last past day named"), ("session", "회기", "session"),
                           ("most_named", "가장 많이 적힌 것", "named most often"), ("none_named", "적힌 부서 없음", "no department named"),
                           ("declared", "자료 정의", "declaration of the dataset"))),
        column("words", kinds.TEXT, "적힌 말", "words", required=False),
    ),
    ("source_id", "dataset", "row_key", "column"),
    optional=True,
)  # fmt: skip

ROW_TRUST = Dataset(
    "row_trust",
    Text("행의 확인", "Trust of rows"),
    Text("한 행 = 문서에서 읽은 행 하나를 무엇으로 확인했는지", "one row = what confirms one row that was read"),
    (
        c.SOURCE,
        column("dataset", kinds.NAME, "자료", "dataset"),
        _ROW_KEY,
        column("trust", kinds.WORD, "확인", "trust", ("앞의 것이 뒤의 것에 앞선다", "the first that holds"),
               words=words(("proved", "검산 일치", "arithmetic agrees"), ("confirmed", "사람이 확인", "confirmed by a person"),
                           ("printed", "모두 적혀 있음", "all attributes printed"))),
    ),
    ("source_id", "dataset", "row_key"),
    optional=True,
)  # fmt: skip

ABOUT_ROWS = (ATTRIBUTE_EVIDENCE, ROW_TRUST)  # what is said of rows that were read, and comes and goes with them

REFERENCE = (
    SOURCES,
    DISTRICTS,
    DEPARTMENTS,
    DEPARTMENT_NAMES,
    POPULATIONS,
    DEPARTMENT_CHANGES,
    TARGETS,
    PRINTED_FIGURES,
    STATEMENTS,
    *ABOUT_ROWS,
)
