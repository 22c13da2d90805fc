"""Organizations: lists of units, names run together, offices told from other lines, full names."""

import pytest

from govdoc.lexicon import Lexicon
from govdoc.values import organizations
from govdoc.values.organizations import OrganizationContext

# a list phrase, its names
LISTS = [
    ("市总工会、市人社局、市住建局等有关单位，各县（市、区）。", "市总工会|市人社局|市住建局|有关单位|各县（市、区）"),
    ("市、县、乡镇总工会等有关单位", "市、县、乡镇总工会|有关单位"),
    ("市人社局、清华大学等名校", "市人社局|清华大学等名校"),
    ("各区、县（市）工业和信息化局、财政局", "各区、县（市）工业和信息化局|财政局"),
    ("市教育局，各区、县级市", "市教育局|各区、县级市"),
    ("各区、县级市，市财政局", "各区、县级市|市财政局"),
    ("各县、市、区", "各县、市、区"),
    ("各市（州）、县（市、区）人民政府", "各市（州）、县（市、区）人民政府"),
    ("各市、县级有关单位", "各市|县级有关单位"),
    ("各乡、镇人民政府、街道办事处", "各乡、镇人民政府|街道办事处"),
    ("各县（市、区）、市住建局", "各县（市、区）|市住建局"),
    ("各区、市直有关单位", "各区|市直有关单位"),
    ("市住建局,各县[市、区]人民政府、瑞川开发区管委会", "市住建局|各县[市、区]人民政府|瑞川开发区管委会"),
    ("省工信厅,各市〔州〕、各县〔市、区、特区〕人民政府", "省工信厅|各市〔州〕、各县〔市、区、特区〕人民政府"),
    ("市住建局〈市人防办〉、各区县市人民政府〈管委会〉", "市住建局〈市人防办〉|各区县市人民政府〈管委会〉"),
    ("市住建局(市人防办)；市财政局;市税务局", "市住建局(市人防办)|市财政局|市税务局"),
    ("海关总署、商务部等有关部门", "海关总署|商务部|有关部门"),
    ("教育部、财政部等有关部门和单位", "教育部|财政部|有关部门和单位"),
    ("农业农村部、商务部等和各有关省级人民政府", "农业农村部|商务部|各有关省级人民政府"),
    ("市民政局、市残联等其他部门", "市民政局|市残联|其他部门"),
    ("市教育局等市直有关单位", "市教育局|市直有关单位"),
    ("财政部、税务总局等5部门", "财政部|税务总局"),
    ("市住房城乡建设局、市财政局等部门", "市住房城乡建设局|市财政局"),
    ("工业和信息化部、科技部等", "工业和信息化部|科技部"),
    ("市财政局和市税务局", "市财政局|市税务局"),
    ("市财政局、市审计局及各县（市、区）", "市财政局|市审计局|各县（市、区）"),
    ("市住房和城乡建设局、市文化和旅游局", "市住房和城乡建设局|市文化和旅游局"),
    ("各有关部门和单位，各省级人民政府", "各有关部门和单位|各省级人民政府"),
    ("市人民政府各部门及有关单位", "市人民政府各部门及有关单位"),
    ("市属各高等院校、各高级中学", "市属各高等院校|各高级中学"),
    ("市级各行政执法部门", "市级各行政执法部门"),
    ("各级“万人助万企”活动工作专班", "各级“万人助万企”活动工作专班"),
    ("试点地区政府办公厅（室）", "试点地区政府办公厅（室）"),
    ("市教育局", "市教育局"),
    ("（市教育局、市财政局", "（市教育局|市财政局"),  # a bracket never closed hides nothing
    ("、，；。", ""),
    ("", ""),
]
# a list phrase, what its names stand for where a neighbor says it
NORMALIZED = [
    ("市教育局、人社局、发改委", "市教育局|市人社局|市发改委"),
    ("省发展改革委、商务厅、电力公司", "省发展改革委|省商务厅|省电力公司"),
    ("省财政厅、民政厅、安全生产委员会成员单位", "省财政厅|省民政厅|省安全生产委员会成员单位"),
    ("省司法厅、市场监管局、行政审批政务信息管理局", "省司法厅|省市场监管局|省行政审批政务信息管理局"),
    ("省财政厅、河南金融监管局、人行河南省分行、水利厅", "省财政厅|河南金融监管局|人行河南省分行|省水利厅"),
    ("市税务局、瑞川银保监分局、国网瑞川供电公司", "市税务局|瑞川银保监分局|国网瑞川供电公司"),
    ("市教育局、团市委、妇联", "市教育局|团市委|市妇联"),
    ("宣城市住建局、财政局、自然资源和规划局", "宣城市住建局|宣城市财政局|宣城市自然资源和规划局"),
    ("各县（市、区）人力资源社会保障局、农业农村局", "各县（市、区）人力资源社会保障局|各县（市、区）农业农村局"),
    ("市委组织部、宣传部、编办", "市委组织部|市委宣传部|市编办"),
    ("市教育局、省财政厅、水利厅", "市教育局|省财政厅|省水利厅"),
    ("市财政局、各商业银行、有关单位", "市财政局|各商业银行|有关单位"),
    ("财政部、税务总局", "财政部|税务总局"),
    ("人社局、教育局", "人社局|教育局"),
]
MEMBERS = [
    ("市、县、乡镇总工会", "市总工会|县总工会|乡镇总工会"),
    ("各区、县（市）财政局", "各区财政局|各县（市）财政局"),
    ("各省、自治区、直辖市人民政府", "各省人民政府|各自治区人民政府|各直辖市人民政府"),
    ("市教育局", ""),
    ("各县（市、区）人民政府", ""),
]
GENERIC = ["有关单位", "各县（市、区）", "市直各部门", "相关单位", "各行业主管部门", "县（市、区）人民政府", "其他成员单位"]
SPECIFIC = ["市教育局", "清华大学等名校", "泉州开发区", "市人才发展促进会", "市、县、乡镇总工会", "国网瑞川供电公司"]
# name, region of the notice, full name
FULL_NAMES = [
    ("市人社局", "泉州市", "泉州市人力资源和社会保障局"),
    ("泉州市人社局", None, "泉州市人力资源和社会保障局"),
    ("省发展改革委", "河南省", "河南省发展和改革委员会"),
    ("省人社厅", "泉州市", "福建省人力资源和社会保障厅"),
    ("市住建局", "宁国市", "宁国市住房和城乡建设局"),
    ("市市场监管局", "瑞川市", "瑞川市市场监督管理局"),
    ("区卫生健康局", "栖岭区", "栖岭区卫生健康局"),
    ("团市委", "泉州市", "共青团泉州市委员会"),
    ("共青团栖岭区委", None, "共青团栖岭区委员会"),
    ("市委宣传部", "泉州市", "中共泉州市委宣传部"),
    ("市委网信办", "益阳市", "中共益阳市委网络安全和信息化委员会办公室"),
    ("市政府", "泉州市", "泉州市人民政府"),
    ("人行河南省分行", None, "中国人民银行河南省分行"),
    ("人民银行市中心支行", "益阳市", "中国人民银行益阳市中心支行"),
    ("国家金融监管总局瑞川监管分局", None, "国家金融监督管理总局瑞川监管分局"),
    ("住房城乡建设部", None, "住房和城乡建设部"),
    ("市人社局", None, None),
    ("市财政局", "栖岭区", None),  # which city the district is of is not said
    ("省财政厅", "瑞川市", None),  # an unknown city: its province is not known
    ("发展改革委", "泉州市", None),
    ("市城管局", "泉州市", None),  # its full name differs from place to place
    ("市税务局", "泉州市", None),
    ("有关单位", "泉州市", None),
    ("清华大学", "泉州市", None),
]
RUN_TOGETHER = [
    ("眉山市住房和城乡建设局眉山市财政局眉山市自然资源局", "眉山市住房和城乡建设局|眉山市财政局|眉山市自然资源局"),
    ("国务院办公厅、中央军委办公厅", "国务院办公厅|中央军委办公厅"),
    ("国家知识产权局中央宣传部最高人民法院", "国家知识产权局|中央宣传部|最高人民法院"),
    ("财政部税务总局住房城乡建设部", "财政部|税务总局|住房城乡建设部"),
    ("教育部办公厅财政部办公厅", "教育部办公厅|财政部办公厅"),
    ("中国人民银行国家金融监督管理总局", "中国人民银行|国家金融监督管理总局"),
    ("中共瑞川市委办公室瑞川市人民政府办公室", "中共瑞川市委办公室|瑞川市人民政府办公室"),
    ("中共泉州市委泉州市人民政府", "中共泉州市委|泉州市人民政府"),
    ("瑞川市安全生产委员会办公室瑞川市应急管理局", "瑞川市安全生产委员会办公室|瑞川市应急管理局"),
    ("国家税务总局瑞川市税务局中国人民银行瑞川市分行", "国家税务总局瑞川市税务局|中国人民银行瑞川市分行"),
    ("泉州市房产局泉州住房公积金管理中心", "泉州市房产局|泉州住房公积金管理中心"),
    ("国务院中央军委", "国务院|中央军委"),
    ("市交通委市发展改革委", "市交通委|市发展改革委"),
    ("瑞川市教育局市财政局", "瑞川市教育局|市财政局"),
    ("国家税务总局福建省税务局", "国家税务总局福建省税务局"),
    ("中国人民银行福建省分行", "中国人民银行福建省分行"),
    ("国务院国有资产监督管理委员会", "国务院国有资产监督管理委员会"),
    ("合肥市人民政府应急管理办公室", "合肥市人民政府应急管理办公室"),
    ("泉州市人民政府办公室", "泉州市人民政府办公室"),
    ("瑞川市优化营商环境工作领导小组办公室", "瑞川市优化营商环境工作领导小组办公室"),
]
OFFICES = [
    "泉州市人民政府办公室",
    "国务院",
    "财政部",
    "宿州市房地产业协会",
    "瑞川市技师学院",
    "市财政局",
    "团市委",
    "栖岭文旅集团",
    "国家能源局",
    "中共泉州市委",
    "市公安局交警支队",
    "省政府办公厅（代章）",
    "瑞川市优化营商环境工作领导小组办公室",
    "泉州市宿房网信息发展有限公司",
    "最高人民法院",
    "广州住房公积金管理中心",
    "泉州市抗震救灾指挥部",
    "贵州省人民政府办公厅",
    "2011年度“匠心杯”优质工程评选委员会办公室",
    "区政协办",
]
NOT_OFFICES = [
    "",
    "李建国",
    "王小局",
    "关于印发方案的通知",
    "特此通知",
    "附件",
    "以人民为中心",
    "召开全市大会",
    "总体布局",
    "市政府第108次常务会议",
    "各县人民政府",
    "由市财政局",
    "支持市财政局",
    "2021年1月28日",
    "区长",
    "有关单位：市财政局",
    "请各县（市、区）人民政府",
    "产业人才对接会",
    "我局",
    "国务院办公厅转发国家教委",
    "葛某某教授、复旦大学",
    "发电单位泉州市人民政府办公室",
    "干部",
]
REGIONS = [
    ("泉州市人民政府办公室", "泉州市"),
    ("福建省泉州市丰泽区人民政府", "丰泽区"),
    ("河南省人民政府", "河南省"),
    ("栖岭区人民政府", "栖岭区"),
    ("阿坝州人民政府", "阿坝州"),
    ("瑞川县教育局", "瑞川县"),
    ("津市市人民政府", "津市市"),
    ("韩城市政府", "韩城市"),
    ("泉州市城市管理局", "泉州市"),
    ("泉州市市场监督管理局", "泉州市"),
    ("泉州市住房和城乡建设局", "泉州市"),
    ("杭州市人民政府", "杭州市"),
    ("赣江新区城乡建设和交通局", "赣江新区"),
    ("国家税务总局泉州市税务局", "泉州市"),
    ("新疆维吾尔自治区人民政府", "新疆维吾尔自治区"),
    ("泉州市促进房地产市场发展领导小组办公室", "泉州市"),
    ("贵州省人民政府", "贵州省"),
    ("国务院办公厅", None),
    ("国家市场监督管理总局", None),
    ("市城市管理局", None),
    ("城市管理局", None),
    ("各县（市、区）人民政府", None),
    ("社区服务中心", None),
    ("住房和城乡建设部", None),
    ("", None),
]


def names(text: str) -> str:
    return "|".join(unit.name for unit in organizations.split(text))


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_a_list_is_cut_into_its_units(text: str, expected: str) -> None:
    assert names(text) == expected
    assert all(text[slice(*unit.at)] == unit.name for unit in organizations.split(text))


@pytest.mark.parametrize(("text", "expected"), NORMALIZED)
def test_a_shared_prefix_is_restored(text: str, expected: str) -> None:
    assert "|".join(unit.normalized for unit in organizations.split(text)) == expected


@pytest.mark.parametrize(("text", "expected"), MEMBERS)
def test_a_shared_head_gives_members(text: str, expected: str) -> None:
    (unit,) = organizations.split(text)
    assert "|".join(unit.members) == expected


@pytest.mark.parametrize("text", GENERIC)
def test_whoever_it_concerns_is_generic(text: str) -> None:
    assert organizations.is_generic(text)


@pytest.mark.parametrize("text", SPECIFIC)
def test_a_named_unit_is_not_generic(text: str) -> None:
    assert not organizations.is_generic(text)


@pytest.mark.parametrize(("name", "region", "expected"), FULL_NAMES)
def test_full_names_only_where_certain(name: str, region: str | None, expected: str | None) -> None:
    assert organizations.full_name(name, OrganizationContext(region=region)) == expected


def test_departments_of_the_center_are_known_in_its_papers() -> None:
    context = OrganizationContext(issuer="国务院办公厅")
    assert organizations.full_name("发展改革委", context) == "国家发展和改革委员会"


def test_a_restored_prefix_serves_the_full_name() -> None:
    units = organizations.split("市教育局、人社局", OrganizationContext(region="瑞川市"))
    assert [unit.full_name for unit in units] == ["瑞川市教育局", "瑞川市人力资源和社会保障局"]


def test_a_user_lexicon_adds_departments() -> None:
    lexicon = Lexicon({"departments": ("数字办\t数字建设领导小组办公室",)})
    context = OrganizationContext(region="泉州市")
    assert organizations.full_name("市数字办", context, lexicon) == "泉州市数字建设领导小组办公室"


@pytest.mark.parametrize(("text", "expected"), RUN_TOGETHER)
def test_names_run_together_are_parted(text: str, expected: str) -> None:
    found = organizations.issuers(text)
    assert "|".join(unit.name for unit in found) == expected
    assert all(text[slice(*unit.at)] == unit.name for unit in found)


@pytest.mark.parametrize("text", OFFICES)
def test_an_office_is_told_by_its_name(text: str) -> None:
    assert organizations.is_organization(text)


@pytest.mark.parametrize("text", NOT_OFFICES)
def test_other_lines_are_no_offices(text: str) -> None:
    assert not organizations.is_organization(text)


@pytest.mark.parametrize(("text", "region"), REGIONS)
def test_the_region_is_read_off_the_name(text: str, region: str | None) -> None:
    assert organizations.region_of(text) == region


def test_mechanical_pieces_split_shared_heads_too() -> None:
    text = "各省、自治区、直辖市人民政府，国务院各部委："
    assert [text[a:b] for a, b in organizations.pieces(text)] == ["各省", "自治区", "直辖市人民政府", "国务院各部委"]


@pytest.mark.parametrize("piece", ["（", "）", "、", "市", "市教育局、", "等", "和", "市、", "国务院", "泉州市教育局"])
def test_long_runs_are_read_without_harm(piece: str) -> None:
    text = piece * 3000
    assert all(text[slice(*unit.at)] == unit.name for unit in organizations.split(text))
    assert all(text[slice(*unit.at)] == unit.name for unit in organizations.issuers(text[:3000]))
