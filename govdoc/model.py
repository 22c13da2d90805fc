"""The record: frozen pydantic models, exactly contract.md. Nothing here but what a notice says and where.

`title` of a field is its Chinese name; tables, pages and the JSON Schema take their headings from it.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

SCHEMA_VERSION: Final = "1.0"
SCHEMA_ID: Final = "urn:govdoc:schema:notice:1.0"


def _ordered(span: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    if 0 <= start < end:
        return span
    raise ValueError("a span is [start, end) with start < end")


SpanField = Annotated[tuple[int, int], AfterValidator(_ordered)]
NonEmpty = Annotated[str, StringConstraints(min_length=1)]
Date = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Clock = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$|^24:00$")]
Number = int | float
Severity = Literal["error", "warning", "info"]
PartKind = Literal["notice", "enclosure", "attachment"]
ActivityKind = Literal["event", "task"]
Purpose = Literal["held", "registration", "arrival", "submission", "deadline", "other"]
Precision = Literal["day", "ten_days", "month", "quarter", "half_year", "year", "plan_period"]
YearBasis = Literal["stated", "heading", "title", "issue_date", "none"]
Role = Literal["target", "support", "condition", "fact"]
Comparator = Literal["=", ">=", ">", "<=", "<", "~"]
Change = Literal["increase", "decrease"]
Relation = Literal["basis", "issues", "forwards", "amends", "repeals", "mentions"]


def _field(title: str, description: str, **more: Any) -> Any:
    return Field(title=title, description=description, **more)


def _forbid_unknown_keys_off(schema: dict[str, Any]) -> None:
    schema.pop("additionalProperties", None)  # the schema lets readers ignore keys they do not know


class Model(BaseModel):
    """Frozen; unknown keys are refused when a record is built."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", json_schema_extra=_forbid_unknown_keys_off, use_attribute_docstrings=False
    )


class Generator(Model):
    """生成程序"""

    name: Literal["govdoc"] = _field("名称", "程序名，总是 govdoc。")
    version: NonEmpty = _field("版本", "govdoc 的版本号。")
    lexicon: NonEmpty | None = _field("用户词典", "用户词典的摘要（sha256）；没有则为 null。")


class SourceInfo(Model):
    """来源"""

    name: NonEmpty = _field("文件名", "相对于参数的路径，以 / 分隔；压缩包成员为 a.zip!d/b.docx；标准输入为 -。")
    media_type: NonEmpty = _field("媒体类型", "文件的媒体类型，如 text/plain。")
    sha256: NonEmpty = _field("文件摘要", "文件字节的 sha256。")
    text_sha256: NonEmpty = _field("文本摘要", "阅读文本（UTF-8）的 sha256。")
    encoding: NonEmpty | None = _field("编码", "文本文件的编码；不适用为 null。")
    pages: int | None = _field("页数", "页数；没有页的格式为 null。", ge=0)
    method: NonEmpty = _field("读取方法", "text、pdf、ocr、docx、html、ofd 等。")


class LayoutLineInfo(Model):
    """版面行"""

    span: SpanField = _field("位置", "这一行在阅读文本中的位置。")
    page: int = _field("页", "页号，从 1 起。", ge=1)
    bbox: tuple[float, float, float, float] = _field("方框", "[x0, top, x1, bottom]，单位为点，从页面左上角起。")


class DocumentNumber(Model):
    """发文字号"""

    text: NonEmpty = _field("字号", "规范写法，如 泉政办明传〔2021〕11号。")
    agency_code: NonEmpty | None = _field("机关代字", "如 泉政办明传；没有则为 null。")
    year: int | None = _field("年份", "四位年份；没有则为 null。")
    serial: int | None = _field("序号", "发文顺序号。")


class Contact(Model):
    """联系方式"""

    name: NonEmpty | None = _field("联系人", "姓名；没有则为 null。")
    unit: NonEmpty | None = _field("单位", "联系单位；没有则为 null。")
    phone: NonEmpty | None = _field("电话", "电话或传真，照原文。")
    email: NonEmpty | None = _field("电子邮箱", "电子邮箱地址。")
    address: NonEmpty | None = _field("地址", "通信地址。")
    span: SpanField = _field("位置", "在阅读文本中的位置。")


class Header(Model):
    """文件头"""

    mark: NonEmpty | None = _field("发文机关标志", "红头或电报报头，照原文。")
    document_type: NonEmpty | None = _field("文种", "文种，取自标题末尾；如 通知、意见、函。")
    issuers: tuple[NonEmpty, ...] = _field("发文机关", "发文机关名称。")
    document_number: DocumentNumber | None = _field("发文字号", "发文字号及其组成部分。")
    title: NonEmpty | None = _field("标题", "标题，无空格。")
    subject: NonEmpty | None = _field("事由", "标题中“关于”与“的＋文种”之间的文字。")
    addressees: tuple[NonEmpty, ...] = _field("主送机关", "主送机关，按括号外的、，；切分。")
    signers: tuple[NonEmpty, ...] = _field("发文机关署名", "成文日期之上的署名。")
    issue_date: Date | None = _field("成文日期", "成文日期。")
    publish_date: Date | None = _field("发布日期", "网页上的发布日期。")
    effective_date: Date | None = _field("施行日期", "施行日期，可由“自发布之日起施行”推算。")
    expiry_date: Date | None = _field("有效期至", "有效期的最后一天，可由“有效期5年”推算。")
    signatory: tuple[NonEmpty, ...] = _field("签发人", "签发人（电报的签批盖章、签发盖章）。")
    urgency: NonEmpty | None = _field("紧急程度", "特提、特急、加急、平急、急件等。")
    secrecy: NonEmpty | None = _field("密级和保密期限", "密级和保密期限，照原文。")
    copy_number: NonEmpty | None = _field("份号", "份号，照原文。")
    transmission: Literal["明电", "密电"] | None = _field("传输方式", "明电、密电；不是电报为 null。")
    disclosure: Literal["主动公开", "依申请公开", "不予公开", "删减后公开"] | None = _field("公开属性", "公开属性。")
    note: NonEmpty | None = _field("附注", "附注，不含括号和只说明公开属性的文字。")
    attachments: tuple[NonEmpty, ...] = _field("附件说明", "附件标题，不含序号和末尾标点。")
    copied_to: tuple[NonEmpty, ...] = _field("抄送机关", "抄送机关，切分方法同主送机关。")
    printer: NonEmpty | None = _field("印发机关", "印发机关。")
    print_date: Date | None = _field("印发日期", "印发日期。")
    index_number: NonEmpty | None = _field("索引号", "政府信息公开索引号。")
    topic: NonEmpty | None = _field("主题分类", "网页上的主题分类。")
    keywords: tuple[NonEmpty, ...] = _field("主题词", "主题词（2012 年以前的公文）。")
    contacts: tuple[Contact, ...] = _field("联系方式", "联系人、电话、邮箱、地址。")
    spans: dict[str, tuple[SpanField, ...]] = _field(
        "位置", "上面每个有值的键到其位置的映射：列表每项一个，标量按先后排列各段。"
    )


class Paragraph(Model):
    """段落"""

    text: NonEmpty = _field("文字", "段落文字，已接行、去空格。")
    span: SpanField = _field("位置", "在阅读文本中的位置。")


class Section(Model):
    """章节"""

    id: NonEmpty = _field("编号", "同级中的位置，从 1 起，部分号在前，如 2.1.3。")
    level: int = _field("层级", "层级，所在部分的最外层为 1。", ge=1)
    marker: NonEmpty = _field("序号标志", "序号，如 一、 （一） 1. ① 一是。")
    style: NonEmpty = _field("序号样式", "chinese、paren_chinese、arabic、paren_arabic、circled、yishi、article 等。")
    ordinal: int = _field("序数", "序号的数值。", ge=0)
    heading: NonEmpty | None = _field("标题", "小标题；只是正文时为 null。")
    paragraphs: tuple[Paragraph, ...] = _field("段落", "不含序号和小标题的文字。")
    children: tuple[Section, ...] = _field("下级", "下一级章节。")
    inline: bool = _field("段内", "序号在段落中间时为 true。")
    span: SpanField = _field("位置", "从序号到最后一个下级的末尾。")


class Table(Model):
    """表格"""

    id: NonEmpty = _field("编号", "表格编号，如 t1。")
    caption: NonEmpty | None = _field("表题", "表格上方的题目；没有则为 null。")
    columns: tuple[str, ...] = _field("列名", "表头各格。")
    rows: tuple[tuple[str, ...], ...] = _field("行", "表头以下各行，合并的格重复写出。")
    span: SpanField = _field("位置", "在阅读文本中的位置。")
    section: NonEmpty | None = _field("所在章节", "所在章节的编号；没有则为 null。")


class Part(Model):
    """部分"""

    kind: PartKind = _field("类别", "notice：通知本身；enclosure：所印发的文件；attachment：附件。")
    label: NonEmpty | None = _field("标签", "如 附件1。")
    title: NonEmpty | None = _field("标题", "这一部分自己的标题。")
    document_type: NonEmpty | None = _field("文种", "这一部分自己的文种，如 方案。")
    paragraphs: tuple[Paragraph, ...] = _field("段落", "不在任何章节中的段落。")
    sections: tuple[Section, ...] = _field("章节", "最外层的章节。")
    tables: tuple[Table, ...] = _field("表格", "这一部分的表格。")
    span: SpanField = _field("位置", "在阅读文本中的位置。")


class Organization(Model):
    """机构"""

    name: NonEmpty = _field("名称", "照原文。")
    normalized: NonEmpty = _field("补全名称", "补上共用的前缀：市教育局、人社局 中的 市人社局。")
    full_name: NonEmpty | None = _field("全称", "全称；只有猜测时为 null。")
    members: tuple[NonEmpty, ...] = _field("成员", "合写的机构分开：市、县、乡镇总工会。")
    generic: bool = _field("泛称", "有关单位、各县（市、区）等为 true。")
    scope: NonEmpty | None = _field("范围", "只对其中一项负责时，那一项的名称。")
    span: SpanField = _field("位置", "在阅读文本中的位置。")


class Time(Model):
    """时间"""

    text: NonEmpty = _field("原文", "整个表达，包括条件。")
    start: Date | None = _field("开始日期", "第一天（含）。")
    end: Date | None = _field("结束日期", "最后一天（含）。")
    start_time: Clock | None = _field("开始时刻", "如 09:00。")
    end_time: Clock | None = _field("结束时刻", "如 17:30。")
    purpose: Purpose = _field("用途", "举办、报名、报到、报送、截止或其他，取自字段名。")
    precision: Precision | None = _field("精度", "日、旬、月、季度、半年、年、规划期。")
    year_basis: YearBasis = _field("年份依据", "年份从哪里来：原文、小标题、标题、成文日期或没有。")
    recurrence: NonEmpty | None = _field("周期", "每年、每季度等。")
    tentative: bool = _field("未定", "具体视疫情情况调整、拟、暂定等为 true。")
    note: NonEmpty | None = _field("条件", "条件，照原文。")
    span: SpanField = _field("位置", "在阅读文本中的位置。")


class Location(Model):
    """地点"""

    name: NonEmpty = _field("名称", "照原文。")
    span: SpanField = _field("位置", "在阅读文本中的位置。")


class LabelledField(Model):
    """字段"""

    label: NonEmpty = _field("字段名", "照原文。")
    role: NonEmpty | None = _field("角色", "字段的含义（time、location、organizers 等）；不认识的为 null。")
    text: NonEmpty | None = _field("内容", "字段内容。")
    span: SpanField = _field("位置", "从字段名到内容末尾。")


class Activity(Model):
    """任务或活动"""

    id: NonEmpty = _field("编号", "a1、a2 ……")
    section: NonEmpty | None = _field("所在章节", "所在章节的编号。")
    table: NonEmpty | None = _field("所在表格", "所在表格的编号。")
    span: SpanField = _field("位置", "从所在章节的序号到最后一个字段或责任分句的末尾。")
    kind: ActivityKind = _field("类别", "event：有时间、地点或主办；task：只有责任单位。")
    title: NonEmpty | None = _field("任务/活动", "所在章节的小标题，或第一个分句。")
    time: tuple[Time, ...] = _field("时间", "举办时间、完成时限等。")
    location: tuple[Location, ...] = _field("地点", "地点。")
    content: Paragraph | None = _field("内容", "活动内容。")
    hosts: tuple[Organization, ...] = _field("主办单位", "主办单位。")
    organizers: tuple[Organization, ...] = _field("承办单位", "承办单位。")
    co_organizers: tuple[Organization, ...] = _field("协办单位", "协办、支持、指导单位。")
    lead_units: tuple[Organization, ...] = _field("牵头单位", "牵头单位。")
    responsible_units: tuple[Organization, ...] = _field("责任单位", "责任、负责、落实单位。")
    supporting_units: tuple[Organization, ...] = _field("配合单位", "配合、参与单位。")
    fields: tuple[LabelledField, ...] = _field("字段", "按先后列出的所有字段。")
    quantities: tuple[NonEmpty, ...] = _field("量化指标", "其中的数量的编号。")


class Quantity(Model):
    """数量"""

    id: NonEmpty = _field("编号", "q1、q2 ……")
    section: NonEmpty | None = _field("所在章节", "所在章节的编号。")
    table: NonEmpty | None = _field("所在表格", "所在表格的编号。")
    activity: NonEmpty | None = _field("所属活动", "所属任务或活动的编号。")
    span: SpanField = _field("位置", "数字、单位和紧挨的比较词。")
    role: Role = _field("作用", "target：目标；support：支持、奖补；condition：条件、限额；fact：事实。")
    text: NonEmpty = _field("原文", "照原文。")
    value: Number = _field("数值", "万、亿已乘入；范围的下限。")
    upper: Number | None = _field("上限", "范围的上限；不是范围为 null。")
    unit: NonEmpty = _field("单位", "照原文，全角已折合。")
    unit_norm: NonEmpty = _field("归并单位", "用于分组的单位：人、平方米、个百分点。")
    comparator: Comparator = _field("比较", "= >= > <= < ~。")
    change: Change | None = _field("变化", "增长或下降；不是变化为 null。")
    baseline: NonEmpty | None = _field("基准", "比2020年等，照原文。")
    object: NonEmpty | None = _field("对象", "数的是什么；省略的中心语已补全。")
    object_span: SpanField | None = _field("对象位置", "对象的位置；补全的为 null。")
    action: NonEmpty | None = _field("动作", "动词：开展、邀请、促成。")
    per: NonEmpty | None = _field("每", "每人、每年、每场。")
    deadline: Time | None = _field("期限", "期限。")


class Reference(Model):
    """引用文件"""

    title: NonEmpty | None = _field("标题", "文件名称，不含书名号。")
    document_number: DocumentNumber | None = _field("发文字号", "文件的发文字号。")
    issuer: NonEmpty | None = _field("发文机关", "写明的发文机关。")
    relation: Relation = _field("关系", "依据、印发、转发、修改、废止或提及。")
    part: int | None = _field("对应部分", "所印发的文件在本文件中是第几部分（从 1 起）。")
    span: SpanField = _field("位置", "第一次提及的位置。")
    mentions: tuple[SpanField, ...] = _field("其他提及", "其余各次提及的位置。")


class Diagnostic(Model):
    """诊断"""

    code: NonEmpty = _field("代码", "稳定的代码。")
    severity: Severity = _field("级别", "error、warning、info。")
    message: NonEmpty = _field("说明", "一句中文。")
    span: SpanField | None = _field("位置", "在阅读文本中的位置；无从指明为 null。")


class Notice(Model):
    """党政机关公文"""

    schema_version: Literal["1.0"] = _field("结构版本", "记录结构的版本。")
    generator: Generator = _field("生成程序", "生成这条记录的程序。")
    source: SourceInfo = _field("来源", "文件及其读取方法。")
    text: str | None = _field("阅读文本", "所有位置都指向它；--no-text 时为 null。")
    layout: tuple[LayoutLineInfo, ...] = _field("版面", "有版面的格式：每行的页和方框。")
    furniture: tuple[SpanField, ...] = _field("页面杂项", "页码、页眉、网页按钮等行的位置；接行时略去。")
    header: Header = _field("文件头", "版头、主体和版记各要素。")
    parts: tuple[Part, ...] = _field("部分", "通知本身、所印发的文件、附件。")
    activities: tuple[Activity, ...] = _field("任务和活动", "有字段、表格行或责任分句的任务和活动。")
    quantities: tuple[Quantity, ...] = _field("数量", "带单位的数量。")
    references: tuple[Reference, ...] = _field("引用文件", "引用的文件。")
    diagnostics: tuple[Diagnostic, ...] = _field("诊断", "没有看懂或有疑问之处。")
    coverage: float = _field("覆盖率", "已归入要素的非空白字符占全部的比例。", ge=0, le=1)


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of a record, as `govdoc schema` prints it."""
    schema = Notice.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID, **schema}
