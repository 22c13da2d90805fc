"""Headings: the words that name an item, apart from those that say something; and what closes a document."""

from __future__ import annotations

import pytest

from govdoc.structure import headings

# text after the marker, is it alone, style → heading
NAMED = [
    ("总体要求", False, "chinese", "总体要求"),
    ("加强组织领导。各单位要高度重视。", False, "paren_chinese", "加强组织领导"),
    ("举办时间：2025年3月", True, "arabic", "举办时间"),
    ("责任单位：市教育局、人社局", True, "arabic", "责任单位"),
    ("强化监督检查", True, "paren_chinese", "强化监督检查"),
    ("工作目标。", True, "paren_chinese", "工作目标"),
    ("其他规定", False, "chinese", "其他规定"),
    ("（目的和依据）为规范管理，制定本办法。", False, "article", "（目的和依据）"),
    ("经济运行调度。各部门要加强监测。", False, "paren_chinese", "经济运行调度"),
    ("自查自纠。各学校对照清单开展自查。", False, "paren_chinese", "自查自纠"),
    ("其他物资准备。由区林业局准备工具。", False, "paren_chinese", "其他物资准备"),
    ("城乡均衡发展。推进学区化办学。", False, "arabic", "城乡均衡发展"),
    ("当前形势。今年以来降水偏少。", False, "paren_chinese", "当前形势"),
    ("观摩现场展示；", True, "arabic", "观摩现场展示"),
    ("编制目的", False, "decimal", "编制目的"),
    ("民主推荐；", True, "paren_chinese", "民主推荐"),
    ("专家评审。", True, "paren_chinese", "专家评审"),
    ("统一票证样式.各地可以自定尺寸.", False, "chinese", "统一票证样式"),
    ("支持2.0版平台建设。加快部署。", False, "chinese", "支持2.0版平台建设"),
    ("会议主持人。由分管副市长担任。", False, "arabic", "会议主持人"),
    ("推动政府部门实行清单管理。各部门公布清单。", False, "arabic", "推动政府部门实行清单管理"),
    ("政策依据是什么。依据有关规定。", False, "arabic", "政策依据是什么"),
    ("坚持实事求是。深入调查研究。", False, "paren_chinese", "坚持实事求是"),
    ("谁执法谁普法。落实普法责任。", False, "paren_chinese", "谁执法谁普法"),
    ("供应与保障。做好物资调配。", False, "paren_chinese", "供应与保障"),
    ("请示报告制度。各单位要及时报告。", False, "arabic", "请示报告制度"),
    ("3月15日宣传活动。各单位要参加。", False, "arabic", "3月15日宣传活动"),
    ("公共设施建设。加快补齐短板。", False, "arabic", "公共设施建设"),
    ("加大招商引资力度。对新引进的企业给予奖励。", False, "arabic", "加大招商引资力度"),
    ("请假制度。各单位严格执行。", False, "arabic", "请假制度"),
    ("各单位上报材料要求。一律用A4纸。", False, "arabic", "各单位上报材料要求"),
    ("各级组织机构。成立领导小组。", False, "arabic", "各级组织机构"),
    ("欢迎仪式。由县长致辞。", False, "arabic", "欢迎仪式"),
    ("祝贺新年演出。各团参加。", False, "arabic", "祝贺新年演出"),
    ("对夜间演出给予资金奖补。安排专项资金用于场地和设备。", False, "paren_chinese", "对夜间演出给予资金奖补"),
    ("居民换购住房个人所得税予以退税优惠。自2025年1月起办理。", False, "chinese", "居民换购住房个人所得税予以退税优惠"),
    ("鼓励给予住房“以旧换新”补贴。由各县制定办法。", False, "paren_chinese", "鼓励给予住房“以旧换新”补贴"),
    ("鼓励将闲置厂房用作租赁住房。按规定办理手续。", False, "paren_chinese", "鼓励将闲置厂房用作租赁住房"),
    ("将灵活就业人员纳入住房公积金制度体系。年满18周岁即可申请。", False, "chinese", "将灵活就业人员纳入住房公积金制度体系"),
    ("探索发展共有产权住房。因地制宜扩大供给。", False, "paren_chinese", "探索发展共有产权住房"),
    ("支持符合条件的企业争取专项贷款。加强银企对接。", False, "paren_chinese", "支持符合条件的企业争取专项贷款"),
    ("把担当作为成事之要。牢记职责。", False, "paren_chinese", "把担当作为成事之要"),
    ("分类给予支持。对老年人实行阶梯优惠。", False, "paren_chinese", "分类给予支持"),
    ("对淘金实行“产金换购”政策。由市财政局定办法。", False, "paren_chinese", "对淘金实行“产金换购”政策"),
    ("属地负责的原则。", False, "paren_chinese", "属地负责的原则"),
    ("第二阶段为整改提高阶段。", False, "paren_chinese", "第二阶段为整改提高阶段"),
    ("网上申报（3月1日9:00至5日18:00）。登录平台填报。", False, "decimal", "网上申报（3月1日9:00至5日18:00）"),
    ("与县域产业导向和用地需求的符合性；", True, "arabic", "与县域产业导向和用地需求的符合性"),
    ("法定代表人身份证明和营业执照、资质证书复印件；", True, "paren_chinese", "法定代表人身份证明和营业执照、资质证书复印件"),
    ("《取水许可变更申请表》（附件2）；", True, "paren_chinese", "《取水许可变更申请表》（附件2）"),
    ("其他需要提供的资料。", True, "paren_chinese", "其他需要提供的资料"),
    ("政策依据是什么？", False, "chinese", "政策依据是什么？"),
    ("今年已经提取过，还能再提取吗？最多能提取多少？", False, "chinese", "今年已经提取过，还能再提取吗？最多能提取多少？"),
    ("技术可靠，可推广性强。项目应当采用成熟技术。", False, "yishi", "技术可靠，可推广性强"),
]
# Items of running text.
TEXT = [
    ("各教师执行减负各项规定。", True, "circled"),
    ("各班对全体学生进行安全、卫生教育：教育学生防火。", True, "circled"),
    ("祝广大师生过一个祥和的节日。", True, "arabic"),
    ("望各单位遵照执行。", True, "arabic"),
    ("各单位认真填写报名表。", True, "arabic"),
    ("请在作品背面注明：姓名、单位。", True, "arabic"),
    ("登录信息网（网址：www.example.cn），提出意见。", False, "paren_chinese"),
    ("委员于1月14日下午在宾馆报到，领取材料。列席会议。", False, "chinese"),
    ("参加培训的人员往返交通费自理；", True, "arabic"),
    ("3月5日（正月十四）9:00至22:00。", True, "paren_chinese"),
    ("书画比赛共设一等奖10幅、二等奖20幅。", True, "arabic"),
    ("对首次认定的企业，给予一次性奖励10万元。", True, "paren_chinese"),
    ("各单位应当按时报送材料。", True, "paren_chinese"),
    ("由市财政局负责落实。", True, "arabic"),
    ("为规范管理，制定本办法。", False, "article"),
    ("申请人不得弄虚作假；", True, "arabic"),
    ("完善培育计划，加快上市步伐。（区发改局、金融办）", False, "arabic"),
    ("报到时间为28日下午5时前。请准时参加。", False, "arabic"),
    ("研究全会议程、日程安排；", True, "arabic"),
    ("经费由市财政解决。各单位不得摊派。", False, "paren_chinese"),
    ("经市政府批准。下列事项不再审批。", False, "paren_chinese"),
    ("其他违反规定的行为。", True, "paren_chinese"),
    ("删去第三条。", True, "chinese"),
    ("第六条改为第七条。", True, "chinese"),
    ("增加一款，作为第二款。", True, "chinese"),
    ("党委会确定考察对象；", True, "paren_chinese"),
    ("验收后向我局申请办理许可。", True, "paren_chinese"),
    ("各地都使用统一样式的票证.现有的可继续使用.", False, "chinese"),
    ("自行接受委托办理专利业务的。", True, "paren_chinese"),
    ("完善联审制度，为企业提供代办服务。各县要抓好落实。", False, "arabic"),
    ("其补贴标准另行确定。各地参照执行。", False, "paren_chinese"),
    ("自评合格的可以申报。其余的下年再报。", False, "paren_chinese"),
    ("市财政局每年安排专项资金500万元，用于支持企业技术改造和人才引进工作。", True, "arabic"),
    ("县政府实行县长负责制，县长领导县政府的工作。副县长协助县长工作。", False, "chinese"),
    ("县长召集和主持县政府全体会议。重大事项须经会议讨论。", False, "chinese"),
    ("县政府由下列人员组成：县长、副县长、各局局长。", False, "chinese"),
    ("依法行政的核心是规范权力。各部门要严格执法。", False, "chinese"),
    ("第一阶段为自查阶段。4月至6月，由各协会自查。", False, "paren_chinese"),
    ("考核应采用上述指标。各校可选用部分指标。", False, "arabic"),
    ("对困难职工给予临时救助。", True, "paren_chinese"),
    ("市财政给予资金支持。各县按比例配套。", False, "arabic"),
    ("将名单报市财政局。逾期不予受理。", False, "arabic"),
    ("我市现有水库18座。其中大型水库2座。", False, "paren_chinese"),
    ("对存在下列情形的企业给予处罚。情节严重的从重。", False, "paren_chinese"),
    ("公示结束后10个工作日内，结果向社会公布。电话：5518620。", False, "chinese"),
    ("报名费请于3月5日前交至财务科。逾期不候。", False, "arabic"),
    ("成人票分三档：普通票、优惠票、团体票。", False, "paren_chinese"),
    ("冲洗场地的用水按照《用水定额》执行。超出的加价。", False, "chinese"),
    ("大型货车按小型车标准的三倍计收。其他车辆另行规定。", False, "arabic"),
    ("考生先到考点核验身份，领取准考证，再进场候考。", True, "arabic"),
    ("禁渔期内严禁以下行为：", False, "chinese"),
    ("申请人提交以下材料：", False, "chinese"),
    ("授予王宁同志“岗位能手”称号。", False, "chinese"),
    ("提交申请人身份证、户口簿复印件，并出示原件。", True, "paren_chinese"),
    ("有稳定的经费来源和场所。", True, "paren_chinese"),
    ("有规范的名称；", True, "arabic"),
    ("领导小组办公室设在区水务局。联系人：程亮。", False, "arabic"),
    ("无不良信用记录；", True, "arabic"),
    ("原则同意所报规划。规划期至2035年。", False, "chinese"),
    ("集中受理期为7月1日至8月31日。逾期可到窗口办理。", False, "arabic"),
    ("。", True, "arabic"),
]


@pytest.mark.parametrize(("text", "alone", "style", "heading"), NAMED)
def test_a_phrase_that_names_is_a_heading(text: str, alone: bool, style: str, heading: str) -> None:
    cut = headings.split(text, alone, style)
    assert cut is not None
    assert text[: cut.heading] == heading


@pytest.mark.parametrize(("text", "alone", "style"), TEXT)
def test_a_sentence_is_no_heading(text: str, alone: bool, style: str) -> None:
    assert headings.split(text, alone, style) is None


def test_the_mark_that_ends_a_heading_goes_with_it() -> None:
    cut = headings.split("加强领导。各单位要重视。", alone=False, style="paren_chinese")
    assert cut == (4, 5)


def test_a_time_of_day_does_not_end_a_heading() -> None:
    cut = headings.split("3月1日9:00至11:00报到", alone=True, style="arabic")
    assert cut is None or "9:00" in "3月1日9:00至11:00报到"[: cut.heading]


@pytest.mark.parametrize(
    "paragraph",
    [
        "特此通知。",
        "妥否，请批示。",
        "本通知自印发之日起施行。",
        "本办法由市财政局负责解释。",
        "以上措施由各责任单位负责落实。",
        "自印发之日起施行，有效期3年。",
        "请各单位认真贯彻执行。",
        "希望受表彰的集体再接再厉。",
        "感谢您对供水工作的支持。",
    ],
)
def test_a_paragraph_speaks_of_the_whole_document(paragraph: str) -> None:
    assert headings.closes(paragraph)


@pytest.mark.parametrize("paragraph", ["市财政局每年安排专项资金。", "特别困难的家庭可以申请。", "本市户籍居民可以申请。"])
def test_a_paragraph_belongs_to_the_last_item(paragraph: str) -> None:
    assert not headings.closes(paragraph)


def test_a_line_that_names_the_responsible_ends_its_item() -> None:
    assert headings.ends_item("（责任单位：市财政局）")
    assert headings.ends_item("完成时限：6月底")
    assert not headings.ends_item("责任重于泰山。")


def test_a_quotation_that_ends_with_the_item_is_no_text_of_its_own() -> None:
    assert headings.split("丧失执业能力。”", alone=True, style="paren_chinese") == (6, 8)
    assert headings.split("违反强制性规定的。”", alone=True, style="paren_chinese") is None
