"""Notices on web pages: metadata blocks in all their shapes, columns and links above the title, bylines below it."""

from __future__ import annotations

from typing import Any

import pytest

from govdoc import pipeline

TITLE = "曜江市人民政府办公室关于开展普查的通知"
NOTICE = (
    "各县人民政府：\n　　为做好普查工作，现将有关事项通知如下：\n　　一、按时完成。\n　　二、严守纪律。\n\n"
    "曜江市人民政府办公室\n2025年2月20日\n"
)
INDEX = "000014349/2025-00012"
ALL = {
    "title": TITLE,
    "index_number": INDEX,
    "topic": "工业、交通",
    "document_number": "曜府办〔2025〕8号",
    "issue_date": "2025-02-20",
    "publish_date": "2025-02-25",
    "addressees": ("各县人民政府",),
}


def header(text: str) -> dict[str, Any]:
    values = pipeline.parse(text).header.model_dump()
    number = values["document_number"]
    return values | {"document_number": number["text"] if number else None}


# shape → text, expected values
SHAPES: dict[str, tuple[str, dict[str, Any]]] = {
    "the name of the site above a trail of links": (
        f"曜江市统计局\n当前位置：首页 > 政务公开 > 通知公告\n关于开展普查的通知\n{NOTICE}",
        {"title": "关于开展普查的通知", "addressees": ("各县人民政府",)},
    ),
    "the government of a township below a title that only names the place": (
        "锦溪镇关于开展普查的通知\n\n锦溪镇人民政府 2025-02-25 10:11\n\n各村：\n　　一、按时完成。\n　　二、严守纪律。",
        {"issuers": ("锦溪镇人民政府",), "publish_date": "2025-02-25", "addressees": ("各村",)},
    ),
    "a column and a day below the title": (
        f"{TITLE}\n统计科 2025-02-25\n\n{NOTICE}",
        {"title": TITLE, "publish_date": "2025-02-25", "addressees": ("各县人民政府",), "issue_date": "2025-02-20"},
    ),
    "a day in brackets and an account below the title": (
        f"{TITLE}\n【2025-02-25】 微信公众号：曜江统计\n\n{NOTICE}",
        {"title": TITLE, "publish_date": "2025-02-25", "addressees": ("各县人民政府",)},
    ),
    "a column above a title without 的": (
        f"办件信息详情\n关于开展普查情况核查通知\n\n{NOTICE}",
        {"title": "关于开展普查情况核查通知", "addressees": ("各县人民政府",)},
    ),
    "labels and values parted by blanks": (
        f"索引号 {INDEX} 主题分类 工业、交通\n发布机构 曜江市人民政府办公室 发文日期 2025-02-20\n"
        f"文号 曜府办〔2025〕8号 发布日期 2025-02-25\n{TITLE}\n\n{NOTICE}",
        ALL,
    ),
    "a label a line, its value below": (
        f"{TITLE}\n\n  • 索引号:\n\n    {INDEX}\n  • 主题分类:\n\n    工业、交通\n  • 来源:\n\n  • 发文机构:\n\n    市政府办\n"
        f"  • 发文字号:\n\n    曜府办〔2025〕8号\n  • 发布日期:\n\n    2025年02月25日 16:34\n  • 内容概述:\n\n{TITLE}\n\n{NOTICE}",
        ALL,
    ),
    "a row of labels above their values, below the notice": (
        f"{TITLE}\n{NOTICE}\n索  引  号 文    号 主题分类 发布日期 公开方式\n{INDEX} 曜府办〔2025〕8号\n工业、交通 2025-02-25\n主动公开\n",
        ALL | {"disclosure": "主动公开"},
    ),
    "rows of a table": (
        f"索引号\t{INDEX}\t主题分类\t工业、交通\n发文机关\t曜江市人民政府办公室\t成文日期\t2025年02月20日\n标题\t{TITLE}\n"
        f"发文字号\t曜府办〔2025〕8号\t发布日期\t2025年02月25日\n\n{TITLE}\n\n{NOTICE}",
        ALL,
    ),
    "rows of a Markdown table": (
        f"| 索引号 | {INDEX} | 主题分类 | 工业、交通 |\n| --- | --- | --- | --- |\n"
        f"| 发文字号 | 曜府办〔2025〕8号 | 发布日期 | 2025年02月25日 |\n\n# {TITLE}\n\n{NOTICE}",
        ALL,
    ),
    "labels in brackets": (
        f"【索引号】 {INDEX}\n【主题分类】 工业、交通\n【发文字号】 曜府办〔2025〕8号\n【发布日期】 2025-02-25\n{TITLE}\n\n{NOTICE}",
        ALL,
    ),
    "a label that is not known beside one that is": (
        f"索 引 号： {INDEX}        其他标记： 工业\n发布日期： 2025-02-25\n{TITLE}\n{NOTICE}",
        {"index_number": INDEX, "publish_date": "2025-02-25", "title": TITLE},
    ),
    "a date that another label ends with": (
        f"登载时间: 2025-02-26 废止时间: 2027-02-25 名称: {TITLE}\n发文日期: 2025-02-20 生效时间: 2025-02-24\n\n{TITLE}\n{NOTICE}",
        {"title": TITLE, "publish_date": None},
    ),
    "when it takes effect and when it ends": (
        f"索引号: {INDEX} 发文日期: 2025-02-20 生效时间: 2025-02-24\n废止时间: 2027-02-25 名称: {TITLE}\n\n{TITLE}\n{NOTICE}",
        {"title": TITLE, "effective_date": "2025-02-24", "expiry_date": "2027-02-25", "publish_date": None},
    ),
    "a kind of document that stands as its topic": (
        f"信息分类: 通知   发布机构: 曜江市人民政府办公室\n{TITLE}\n{NOTICE}",
        {"topic": None, "title": TITLE},
    ),
    "a bare date before the source": (
        f"{TITLE}\n2025-02-25 08:30:00 来源:市教育局 编辑 罗景澄\n{NOTICE}",
        {"publish_date": "2025-02-25", "addressees": ("各县人民政府",)},
    ),
    "a source without value before the date": (
        f"{TITLE}\n文章来源:  |  发布日期:2025年02月25日\n{NOTICE}",
        {"publish_date": "2025-02-25", "addressees": ("各县人民政府",)},
    ),
    "a date that lost the blank before it": (
        f"{TITLE}\n来源:曜江市住房保障和房产局时间:2025-02-25 11:09\n{NOTICE}",
        {"publish_date": "2025-02-25"},
    ),
    "who published it": (
        f"{TITLE}\n发布者：管理员 发布时间：2025-02-25 浏览次数：33\n{NOTICE}",
        {"publish_date": "2025-02-25", "addressees": ("各县人民政府",)},
    ),
    "a number in brackets behind the title": (
        f"{TITLE}（试行）（曜府办〔2025〕8号）\n{NOTICE}",
        {"title": f"{TITLE}（试行）", "document_number": "曜府办〔2025〕8号", "document_type": "通知"},
    ),
    "columns above the title": (
        f"首页 > 政务公开 > 通知公告\n关注微信公众号\n机构设置\n通知公告\n{TITLE}\n{NOTICE}",
        {"title": TITLE, "document_type": "通知", "addressees": ("各县人民政府",)},
    ),
    "a page that asks for opinions": (
        "今天是:2025年2月26日\n曜江市水利局\n征集调查\n\n主题:\n\n曜江市防汛办公室关于征求意见的函\n\n时限:\n\n截止:2025-03-18\n\n"
        "曜江市防汛办公室关于征求意见的函\n\n市直有关部门：\n请反馈意见。\n",
        {"title": "曜江市防汛办公室关于征求意见的函", "issuers": ("曜江市防汛办公室",), "document_type": "函"},
    ),
    "the issuer on a line of its own, then the number": (
        "关于开展普查的通知\n\n曜江市人民政府办公室\n\n曜府办〔2025〕8号\n\n各县人民政府：\n请抓紧办理。\n",
        {"issuers": ("曜江市人民政府办公室",), "document_number": "曜府办〔2025〕8号", "addressees": ("各县人民政府",)},
    ),
    "date and issuer below the title": (
        "关于运输案件的复函\n\n1998年3月4日，曜江市中级人民法院\n\n锦棠县人民法院：\n你院请示收悉。\n",
        {"issuers": ("曜江市中级人民法院",), "issue_date": "1998-03-04", "addressees": ("锦棠县人民法院",), "signers": ()},
    ),
    "issuer and date below the title": (
        "关于运输案件的复函\n曜江市中级人民法院 1998年3月4日\n锦棠县人民法院：\n你院请示收悉。\n",
        {"issuers": ("曜江市中级人民法院",), "issue_date": "1998-03-04"},
    ),
    "a statute with its title three times": (
        "曜江市停车管理规定\n\n作者:某某资料网 时间:2024-03-02 10:11:12  浏览:86   来源:某某资料网\n下载地址: 点击此处下载\n\n"
        "曜江市停车管理规定\n\n曜江市人民政府\n\n\n曜江市停车管理规定\n\n政府令〔2010〕第15号\n\n"
        "《曜江市停车管理规定》已经市政府常务会议通过，现予公布，自2011年2月1日起施行。\n\n市长\n\n二○一○年十二月二日\n\n"
        "曜江市停车管理规定\n\n第一条　为规范停车管理，制定本规定。\n第二条　本规定适用于本市。",
        {
            "title": "曜江市停车管理规定",
            "document_type": "令",
            "document_number": "政府令〔2010〕15号",
            "issuers": ("曜江市人民政府",),
            "issue_date": "2010-12-02",
            "effective_date": "2011-02-01",
        },
    ),
    "a decree without its head": (
        "《曜江市财政局关于修改〈曜江市票据办法〉的决定》已经局务会议审议通过，现予公布，自公布之日起施行。\n\n"
        "曜江市财政局局长 罗景澄\n2025年2月20日\n\n曜江市财政局关于修改《曜江市票据办法》的决定\n\n一、删去第三条。\n二、删去第四条。",
        {
            "title": "曜江市财政局关于修改《曜江市票据办法》的决定",
            "document_type": "决定",
            "issuers": ("曜江市财政局",),
            "signatory": ("罗景澄",),
            "effective_date": "2025-02-20",
        },
    ),
    "passed one day, published another": (
        "曜江市停车管理条例\n(1994年6月2日曜江市第九届人民代表大会常务委员会第五次会议通过 1994年7月1日公布施行)\n"
        "第一条　为规范停车管理，制定本条例。\n第二条　本条例适用于本市。",
        {"issue_date": "1994-06-02", "effective_date": "1994-07-01", "document_type": "条例"},
    ),
    "an announcement by number": (
        "曜江市水利局公告\n第31号\n为做好工作，现予公告。\n二〇二五年二月二十日\n",
        {"document_number": "曜江市水利局公告第31号", "issuers": ("曜江市水利局",), "title": "曜江市水利局公告"},
    ),
    "an announcement by year and number, with a title": (
        "曜江市水利局公告\n2025年第3号\n关于停止引水的公告\n现公告如下：\n一、停止引水。\n曜江市水利局\n2025年2月20日",
        {
            "document_number": "2025年第3号",
            "issuers": ("曜江市水利局",),
            "title": "关于停止引水的公告",
            "mark": "曜江市水利局公告",
        },
    ),
    "a trail of links set as a list": (
        f"1. 首页\n  2. 信息公开\n  3. 县规范性文...\n\n{TITLE}\n\n作者:zfb      发布时间:2025-02-25 16:03      来源:       阅读次数:\n\n"
        f"索引号 主题分类 发布机构\n发布日期 2025-02-25 文 号 公开形式\n\n{NOTICE}",
        {"title": TITLE, "publish_date": "2025-02-25", "index_number": None, "addressees": ("各县人民政府",)},
    ),
    "labels behind hyphens": (
        f"- 索 引 号:{INDEX}\n- 备注/文号:曜府办〔2025〕8号\n- 发布机构:市政府办\n- 公文生成日期:2025-02-20\n{TITLE}\n{NOTICE}",
        {"title": TITLE, "index_number": INDEX, "document_number": "曜府办〔2025〕8号"},
    ),
    "a web site is no issuer": (
        f"停车管理规则\n索引号:{INDEX}\n发文机构: 县政府网站\n一、车辆停放有序。\n二、收费公开。",
        {"issuers": (), "index_number": INDEX},
    ),
    "a page named for what the notice issues": (
        "学校制度\n首页>>学校制度>>正文\n曜江学院干部选拔办法\n2025-02-25 21:37\n\n曜院发〔2025〕12号\n\n"
        "曜江学院委员会关于印发《曜江学院干部选拔办法》的通知\n\n各单位：\n现印发给你们。\n曜江学院委员会\n2025年2月20日\n\n"
        "曜江学院干部选拔办法\n第一条 为做好工作，制定本办法。",
        {
            "title": "曜江学院委员会关于印发《曜江学院干部选拔办法》的通知",
            "document_number": "曜院发〔2025〕12号",
            "document_type": "通知",
            "publish_date": "2025-02-25",
            "addressees": ("各单位",),
        },
    ),
    "a number before the title, which stands in quotes": (
        f"曜府办〔2025〕8号《{TITLE}》\n\n浏览量：          时间：2025-02-25 08:56:07\n\n《{TITLE}》\n\n曜府办〔2025〕8号\n\n{NOTICE}",
        {"title": TITLE, "document_number": "曜府办〔2025〕8号", "publish_date": "2025-02-25", "addressees": ("各县人民政府",)},
    ),
    "who checked it, below the title": (
        "锦棠县审计局2020年部门决算\n保密审查情况:已审查\n负责人审签情况:已审签\n一、主要职责\n贯彻执行方针政策。\n二、收支情况\n收入增加。",
        {"title": "锦棠县审计局2020年部门决算"},
    ),
    "a short byline below a long one": (
        "曜江市驻外办事处管理办法\n\n曜江市人民政府\n\n\n曜江市驻外办事处管理办法\n市人民政府\n\n\n第一章 总则\n第一条 为加强管理，制定本办法。",
        {"title": "曜江市驻外办事处管理办法", "issuers": ("曜江市人民政府",)},
    ),
    "a letter that says it gives notice": (
        "各学院，各处室：\n现就机构调整工作有关情况通知如下：\n一、范围\n各类机构。\n二、任务\n认真梳理。",
        {"document_type": "通知", "title": None, "addressees": ("各学院", "各处室")},
    ),
    "rules issued by 现予印发": (
        "各乡镇人民政府：\n《县政府议事规则》已经会议通过，现予印发。\n锦棠县人民政府\n2024年11月20日\n县政府议事规则\n第一条 为规范议事，制定本规则。",
        {"document_type": "通知", "title": "县政府议事规则", "issuers": ("锦棠县人民政府",)},
    ),
    "the name below the date": (
        "关于调整林长的通知\n各乡镇：\n请抓好工作。\n2024年5月15日\n锦棠县林长制办公室\n",
        {"signers": ("锦棠县林长制办公室",), "issue_date": "2024-05-15", "issuers": ("锦棠县林长制办公室",)},
    ),
    "the issuer in a title behind its number": (
        "曜政发〔2014〕20号《曜江市人民政府关于深化改革的意见》\n\n浏览量：   时间：2016-01-17 23:45:19\n\n各县人民政府：\n请落实。",
        {"issuers": ("曜江市人民政府",), "title": "曜江市人民政府关于深化改革的意见", "document_number": "曜政发〔2014〕20号"},
    ),
    "labels that lost their blanks": (
        f"索引号：{INDEX}主题分类：工业、交通发文机关：曜江市人民政府办公室成文日期：2025年02月20日标题：{TITLE}"
        f"发文字号：曜府办〔2025〕8号发布日期：2025年02月25日\n{TITLE}\n{NOTICE}",
        ALL,
    ),
    "a statute in a database of law": (
        "文章属性\n•【制定机关】曜江市人民政府\n•【公布日期】2004.04.08\n•【字　　号】曜政发〔2004〕8号\n•【施行日期】2004.05.01\n"
        "•【效力等级】地方规范性文件\n•【时效性】现行有效\n正文\n曜江市停车管理办法\n第一条　为规范停车管理，制定本办法。\n第二条　略。",
        {
            "title": "曜江市停车管理办法",
            "document_number": "曜政发〔2004〕8号",
            "publish_date": "2004-04-08",
            "effective_date": "2004-05-01",
            "issuers": ("曜江市人民政府",),
        },
    ),
    "a notice in another": (
        f"【法规分类号】11101\n【标题】{TITLE}\n【颁布单位】曜江市人民政府办公室\n【颁布日期】19950220\n【实施日期】1995/03/01\n"
        f"【文号】曜府办〔1995〕8号\n【题注】\n【正文】\n{NOTICE.replace('2025', '1995')}",
        {"title": TITLE, "document_number": "曜府办〔1995〕8号", "issue_date": "1995-02-20", "effective_date": "1995-03-01"},
    ),
    "a number before the labels": (
        f"{TITLE}\n曜府办〔2025〕8号 颁布时间：2025-2-20 发文单位：曜江市人民政府办公室\n{NOTICE}",
        {"document_number": "曜府办〔2025〕8号", "addressees": ("各县人民政府",)},
    ),
    "attachments that repeat the word": (
        "关于开展检查的通知\n各县：\n请做好工作。\n附件1.检查表\n附件2.联系人名单\n曜江市教育局\n2025年2月20日\n附件:检查表.doc\n",
        {"attachments": ("检查表", "联系人名单"), "issue_date": "2025-02-20", "signers": ("曜江市教育局",)},
    ),
    "attachments of which only the heads stand": (
        "关于诉讼时效的复函\n锦棠县人民法院：\n请遵照执行。\n曜江市中级人民法院\n1989年3月4日\n"
        "附一：锦棠县人民法院关于诉讼时效的请示报告 曜法〔1988〕第9号\n我院受理一案。\n附二：材料目录\n一、起诉状。",
        {"attachments": ("锦棠县人民法院关于诉讼时效的请示报告", "材料目录")},
    ),
    "links to files below the notice": (
        f"{TITLE}\n{NOTICE}附件：\n1. 普查表.doc\n2. 联系人名单.xls\n",
        {"attachments": ("普查表.doc", "联系人名单.xls")},
    ),
    "a link to the file of an attachment that has a head": (
        f"{TITLE}\n{NOTICE}附表:联系人名单\n\n附表\n\n联系人名单.docx\n",
        {"attachments": ("联系人名单",)},
    ),
    "an order of 1950": (
        "政务院关于防汛工作的指示\n\n（一九五○年六月三日政务院第三十五次会议通过）\n\n各大行政区人民政府（军政委员会）：\n"
        "    汛期已近，特作如下指示：\n    一、建立机构。\n    二、组织群众。\n\n总理　周某某\n一九五○年六月七日",
        {"title": "政务院关于防汛工作的指示", "document_type": "指示", "signatory": ("周某某",), "issue_date": "1950-06-07"},
    ),
    "minutes that have no title but their mark": (
        "锦棠县人民政府常务会议纪要\n第 5 期\n\n锦棠县人民政府办公室　　二○一二年五月八日\n\n"
        "2012年5月4日上午，县长罗景澄主持召开县人民政府常务会议。纪要如下：\n\n一、会议听取了汇报。\n二、会议决定立即整改。\n",
        {"title": "锦棠县人民政府常务会议纪要", "document_type": "纪要", "issuers": ("锦棠县人民政府",)},
    ),
    "a decree of two ministers": (
        "中华人民共和国财政部\n中华人民共和国教育部 令\n\n第105号\n\n《学校财务规则》已经审议通过，现予公布。\n\n"
        "财政部部长　罗景澄\n教育部部长　沈砚秋\n2022年6月30日\n\n学校财务规则\n\n第一条 为规范财务行为，制定本规则。",
        {"signatory": ("罗景澄", "沈砚秋"), "document_number": "财政部教育部令第105号"},
    ),
    "a letter whose head says so": (
        "曜江市民政局（函）\n\n曜民函〔2024〕33号\n\n曜江市民政局关于商请提供数据的函\n\n市统计局：\n请提供。\n\n曜江市民政局\n2024年6月3日",
        {"issuers": ("曜江市民政局",), "document_type": "函"},
    ),
    "a telegram dated to the hour": (
        "锦棠县防汛抗旱指挥部关于启动响应的通知\n各乡镇人民政府：\n请加强值守。\n锦棠县防汛抗旱指挥部\n2024年6月17日18时\n",
        {"issue_date": "2024-06-17", "signers": ("锦棠县防汛抗旱指挥部",)},
    ),
    "offices of a university": (
        "曜江大学教务处\n\n教务函〔2023〕18号\n\n关于做好考试工作的通知\n\n各学院：\n请认真组织。\n\n教务处\n2023年5月22日",
        {"mark": "曜江大学教务处", "title": "关于做好考试工作的通知", "signers": ("教务处",), "issuers": ("曜江大学教务处",)},
    ),
    "two offices of a hospital": (
        "曜江市第一医院关于病历检查的通报\n各科室：\n现通报如下。\n一、不及时。\n二、签字不全。\n医务科  质控办\n二O一九年五月六日",
        {"signers": ("医务科", "质控办"), "issue_date": "2019-05-06"},
    ),
    "a department of a ministry": (
        "国家某某局综合司关于变更场地问题复函\n某某综函〔2019〕9号\n曜江省某某局：\n你局请示收悉。现函复如下：同意。\n国家某某局综合司\n2019年6月8日",
        {"signers": ("国家某某局综合司",), "issuers": ("国家某某局综合司",), "document_type": "函"},
    ),
    "a decision in a letter": (
        "关于锦棠公司环境保护验收的决定书\n曜环验收[2006]25号\n锦棠公司：\n经验收，同意投入使用。\n曜江市环境保护局\n二〇〇六年八月八日",
        {"document_type": "决定", "document_number": "曜环验收〔2006〕25号", "addressees": ("锦棠公司",)},
    ),
    "a trail of links as a list, and the page's own words for the title": (
        "1. 首页\n  2. 特色产业\n  3. 内容\n\n举办技术培训班的通知\n\n发布日期：2024年03月10日来源：互联网作者：佚名\n\n"
        "关于举办全县果园建设和春季管理技术\n\n培训班的通知\n\n各乡镇人民政府，县果业协会：\n\n现将有关事项通知如下。\n\n一、培训时间：\n3月13日。\n",
        {
            "title": "关于举办全县果园建设和春季管理技术培训班的通知",
            "publish_date": "2024-03-10",
            "addressees": ("各乡镇人民政府", "县果业协会"),
        },
    ),
    "a column before the title of the page": (
        "附属中学\n\n【教育局】关于评选读书活动先进个人的通知\n\n发布时间：2023-02-17\n\n关于评选读书活动先进个人的通知\n\n各县教育局：\n\n请推荐。\n",
        {"title": "关于评选读书活动先进个人的通知", "publish_date": "2023-02-17", "addressees": ("各县教育局",)},
    ),
    "the issuer above the title that stands once more, over two lines": (
        "关于转发市委办 市教育局进一步做好典型评选活动的通知\n\n来源：锦棠教育网    作者：罗景澄    浏览：26次发布时间：2023-11-10 09:11\n\n"
        "锦棠县教育局\n关于转发市委办 市教育局\n进一步做好典型评选活动的通知\n\n各片区，县直学校：\n    现转发你们。\n",
        {"issuers": ("锦棠县教育局",), "publish_date": "2023-11-10", "addressees": ("各片区", "县直学校")},
    ),
    "a welcome above a call for papers": (
        "欢迎访问信用锦棠官方网站！今天是：\n关于举办“记录锦棠”征文活动的启事\n\n来源 ：转载 锦棠日报 访问次数 ： 发布时间 ：2023-11-25\n\n"
        "市委宣传部决定举办征文活动。\n\n锦棠日报社\n\n2023年11月22日\n",
        {"title": "关于举办“记录锦棠”征文活动的启事", "document_type": "启事", "publish_date": "2023-11-25", "issue_date": "2023-11-22"},
    ),
    "the foot of a page below a letter without a title": (
        "经研究，现将拟认定名单进行公示。\n附件：拟认定名单\n曜江市农业农村局\n2023年10月22日\n信息中心 主办 | 政务网 主管\n三农参考网 版权所有。\n"
        "第一办公区：曜江市和平路3号；第二办公区：曜江市春晖路26号\n",
        {"title": None, "issue_date": "2023-10-22", "signers": ("曜江市农业农村局",)},
    ),
    "attachments in a list that has a name of its own": (
        "关于开展评选的通知\n各学校：\n请认真组织。\n附件清单：1.推荐表\n　　　　　2.汇总表\n锦棠县教育局\n2024年4月2日\n",
        {"attachments": ("推荐表", "汇总表"), "issuers": ("锦棠县教育局",)},
    ),
    "attachments and other texts": (
        "关于开展评选的通知\n各学校：\n请认真组织。\n附文及附件：推荐表清单\n",
        {"attachments": ("推荐表清单",)},
    ),
    "accounts with a table of contents": (
        "锦棠县审计局2020年部门决算\n\n目 录\n\n第一部分 部门概况\n一、主要职责\n第二部分 情况说明\n\n第一部分 部门概况\n\n一、主要职责\n"
        "贯彻执行审计方针政策。\n\n第二部分 情况说明\n收入增加。",
        {"title": "锦棠县审计局2020年部门决算", "document_type": None},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SHAPES.values(), ids=SHAPES.keys())
def test_the_header_of_a_page(text: str, expected: dict[str, Any]) -> None:
    values = header(text)
    assert {key: values[key] for key in expected} == expected


# What looks like metadata, or like a line above or below the title, and is the notice itself.
NOTICES: dict[str, tuple[str, dict[str, Any]]] = {
    "when and where something is held": (
        "关于举办讲座的通知\n时间：2025年3月5日14:00\n地点：图书馆报告厅\n主讲：罗景澄\n欢迎参加。\n\n曜江学院图书馆\n2025年2月20日\n",
        {"publish_date": None, "issue_date": "2025-02-20"},
    ),
    "the heads of a table in the body": (
        "关于举办讲座的通知\n各学院：\n现将有关事项通知如下。\n时间 地点 内容\n3月5日 图书馆 讲座\n曜江学院图书馆\n2025年2月20日\n",
        {"publish_date": None, "addressees": ("各学院",), "index_number": None},
    ),
    "two issuers above the title": (
        "曜江市教育局\n曜江市财政局\n关于开展检查的通知\n各县教育局：\n请配合。\n曜江市教育局\n曜江市财政局\n2025年2月20日",
        {"title": "曜江市教育局曜江市财政局关于开展检查的通知"},
    ),
    "an issuer cut by the end of the line": (
        "国家发展改革委 工业和信息\n化部关于做好工作的通知\n各省发展改革委：\n请落实。\n国家发展改革委\n工业和信息化部\n2025年2月20日",
        {"title": "国家发展改革委工业和信息化部关于做好工作的通知"},
    ),
    "a verb above 关于": (
        "曜江市人民政府印发\n关于促进消费若干措施的通知\n各县人民政府：\n请落实。\n曜江市人民政府\n2025年2月20日",
        {"title": "曜江市人民政府印发关于促进消费若干措施的通知"},
    ),
    "a title without 关于 over two lines": (
        "2025年全市普查\n工作要点\n一、提高认识。\n二、抓好落实。",
        {"title": "2025年全市普查工作要点", "document_type": "要点"},
    ),
    "a red head of three bodies": (
        "曜江市教育局\n曜江市财政局文件\n曜江市民政局\n曜教发〔2025〕8号\n曜江市教育局关于开展检查的通知\n各县教育局：\n请配合。\n",
        {"issuers": ("曜江市教育局", "曜江市财政局", "曜江市民政局")},
    ),
    "a plan below its metadata, and what it issues": (
        "曜江市读书节活动通知\n发布日期：2023-02-17\n曜江市教育局关于印发读书节活动方案的通知\n各县教育局：\n现印发给你们。\n曜江市教育局\n2023年2月16日\n",
        {"title": "曜江市教育局关于印发读书节活动方案的通知", "issuers": ("曜江市教育局",)},
    ),
    "the title once more without its issuer": (
        "曜江市教育局关于评选先进个人的通知\n发布日期：2023-02-17\n关于评选先进个人的通知\n各县教育局：\n请推荐。\n曜江市教育局\n2023年2月16日\n",
        {"title": "曜江市教育局关于评选先进个人的通知"},
    ),
    "a letter that encloses what bears no 文种": (
        "各县教育局：\n现印发你们，请遵照执行。\n曜江市教育局\n2023年2月16日\n\n曜江市中小学生竞赛日程\n\n一、田径：5月。\n二、篮球：6月。\n",
        {"title": "曜江市中小学生竞赛日程", "document_type": "通知"},
    ),
    "a decree among the statutes: its 题注 is no decree": (
        "曜江市停车管理办法\n(1996年8月2日曜江市人民政府令第58号公布 自1996年10月1日起施行)\n第一条　为规范停车管理，制定本办法。\n",
        {"document_type": "办法", "effective_date": "1996-10-01", "document_number": "曜江市人民政府令第58号", "issue_date": "1996-08-02"},
    ),
    "题注 without brackets": (
        "涉密场所管理办法\n2031年7月8日 中华人民共和国国家安全部令第9号公布\n第一条 为了规范管理，制定本办法。\n",
        {"document_type": "办法", "document_number": "国家安全部令第9号", "issue_date": "2031-07-08", "issuers": ("中华人民共和国国家安全部",)},
    ),
    "题注 of a meeting": (
        "曜江市停车条例\n（2022年6月6日曜江市第九届人民代表大会第二次会议通过）\n第一条 为规范停车，制定本条例。\n",
        {"document_number": None, "issue_date": "2022-06-06"},
    ),
    "a number behind the title": (
        "关于举办第五届技能大赛 市选拔赛的通知 曜人函[2018]209号\n2031-04-05 08:00:00 来源:曜江网 评论:0\n各县：\n请参加。\n",
        {"title": "关于举办第五届技能大赛市选拔赛的通知", "document_number": "曜人函〔2018〕209号"},
    ),
    "a number that the title cites": (
        "曜江市教育局关于执行 曜教发〔2018〕20号\n文件的通知\n各县教育局：\n请执行。\n",
        {"title": "曜江市教育局关于执行曜教发〔2018〕20号文件的通知", "document_number": None},
    ),
    "counters and buttons between the labels and the letter": (
        "发文标题: 曜江市教育局关于印发《评审办法》的通知\n发文文号: 曜教发[2013]5号\n阅读人次: 5185\n评论人次: 0\n页面功能:\n  • 加入收藏\n"
        "  • 关闭\n发文内容:\n\n各区县教育局:\n现印发《评审办法》,请执行。\n二〇一三年一月十七日\n评审办法\n第一条 为规范评审,制定本办法。\n",
        {"title": "曜江市教育局关于印发《评审办法》的通知", "addressees": ("各区县教育局",), "issue_date": "2013-01-17"},
    ),
    "who supplied a page": (
        "供稿人:供稿部门:赛事处 点击次数:12 发布时间:2031-03-05\n曜赛函〔2023〕2号\n各代表队:\n现将报到事宜通知如下:\n一、时间\n4月9日。\n",
        {"title": None, "publish_date": "2031-03-05", "document_type": "通知"},
    ),
    "a page that tells of the notice it shows": (
        "日前,锦溪区人民政府印发关于促进消费若干措施的通知。\n文件指出,全年发放消费券500万元。\n文件详情如下:\n锦溪区人民政府关于印发关于促进消费"
        "若干措施的通知\n各镇人民政府:\n请执行。\n锦溪区人民政府\n2025年4月1日\n关于促进消费若干措施\n一、发放消费券。\n",
        {"title": "锦溪区人民政府关于印发关于促进消费若干措施的通知", "addressees": ("各镇人民政府",)},
    ),
    "labels run together with their values": (
        "发文机关中共曜江市教育局党组\n发文日期2021年12月21日\n时效性现行有效\n发文字号曜教发〔2021〕63号\n施行日期2021年12月21日\n"
        "局直各单位,机关各科室:\n现将《评审意见》印发给你们,请执行。\n中共曜江市教育局党组\n2021年12月21日\n评审意见\n一、认真评审。\n",
        {"title": "评审意见", "document_number": "曜教发〔2021〕63号", "effective_date": "2021-12-21", "addressees": ("局直各单位", "机关各科室")},
    ),
    "a line that begins with a word of a label": (
        "关于评审的通知\n各县教育局：\n发文机关应当署名。\n有效期五年的继续有效\n曜江市教育局\n2021年12月21日\n",
        {"title": "关于评审的通知", "issuers": ("曜江市教育局",)},
    ),
    "a title cut short by the page and whole again": (
        "曜江市教育局关于印发评审方案的通知\n曜江市教育局关于印发评审方案的通知 各区县教育局…\n曜江市教育局关于印发评审方案的通知\n各区县教育局:\n"
        "现将方案印发给你们,请执行。\n",
        {"title": "曜江市教育局关于印发评审方案的通知", "addressees": ("各区县教育局",)},
    ),
    "a column with a bullet, files attached, a division that signs": (
        "• 公告通知\n\n关于填报2010年度会议计划的通知\n更新时间:2011-04-01\n学校各单位:\n      请认真填报。\n      附件:1.申报须知.doc\n"
        "               2.计划表.doc\n\n                                                  国际交流处\n"
        "                                                2009年9月24日\n",
        {"title": "关于填报2010年度会议计划的通知", "attachments": ("申报须知.doc", "计划表.doc"), "signers": ("国际交流处",)},
    ),
    "主题词 parted by blanks": (
        "曜江市水利局:\n请予批准。\n特此报告。\n二○一○年五月二十六日\n主题词:建设 土地 项目 报告\n云岭镇人民政府 2010年5月26日印发\n",
        {"keywords": ("建设", "土地", "项目", "报告"), "document_type": "报告", "print_date": "2010-05-26"},
    ),
    "a law library: links, its column, the number before the first sentence": (
        "LawLII [Home] [Databases] [Search]\n曜江市地方法规\nYou are here: LawLII >> 关于任免工作人员的通知\n【发布日期】1985-05-04\n"
        "曜江市人民政府关于任免工作人员的通知\n(1985年5月4日曜政〔1985〕38号)  根据有关规定，现将任免权限通知如下：\n一、任免权限\n由市长任免。\n",
        {"title": "曜江市人民政府关于任免工作人员的通知", "document_number": "曜政〔1985〕38号", "issue_date": "1985-05-04"},
    ),
    "a number in brackets that a sentence begins with": (
        "关于任免工作人员的通知\n各县教育局：\n（曜政〔1985〕38号）文件印发以来，各地认真落实，现将有关事项通知如下。\n曜江市教育局\n1986年5月4日\n",
        {"title": "关于任免工作人员的通知", "issue_date": "1986-05-04"},
    ),
    "a letter that gives what it issues in full": (
        "各镇人民政府:\n方案全文如下:\n关于促进消费的方案\n一、发放消费券。\n锦溪区人民政府\n2025年4月1日\n",
        {"addressees": ("各镇人民政府",)},
    ),
    "a reply without a title": (
        "市规划局:\n你们《关于审批专项规划的请示》(曜规〔2016〕88号)收悉。经研究,同意。\n特此批复。\n曜江市人民政府\n2016年6月16日\n",
        {"title": None, "document_type": "批复", "issuers": ("曜江市人民政府",)},
    ),
    "what is attached in 《》": (
        "关于调整费率的通知\n各县教育局：\n请执行。\n附件：《费率调整方案》\n曜江市教育局\n2008年12月31日\n附件：\n费率调整方案\n一、一类企业\n1.不调整。\n2.下调。\n",
        {"attachments": ("费率调整方案",)},
    ),
    "what is attached in part in 《》": (
        "关于调整费率的通知\n各县教育局：\n请执行。\n附件：1.《费率办法》解读\n2.《条例》和《办法》\n曜江市教育局\n2008年12月31日\n",
        {"attachments": ("《费率办法》解读", "《条例》和《办法》")},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NOTICES.values(), ids=NOTICES.keys())
def test_the_header_of_a_notice_that_looks_like_a_page(text: str, expected: dict[str, Any]) -> None:
    values = header(text)
    assert {key: values[key] for key in expected} == expected


PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "columns and a telephone above the title, who uploaded it and when below": (
        f"曜江市总工会\n曜江市总工会\n微信公众号\n维权热线\n12351\n网上入会\n{TITLE}\n宣教部 2025-02-25\n\n{NOTICE}",
        {"title": TITLE, "addressees": ("各县人民政府",), "issue_date": "2025-02-20"},
    ),
    "a button, then metadata, a short title of the page, and the title": (
        f"• 适老版|\n索引号: {INDEX} 主题分类: 工业、交通\n名称: 普查通知(附问答) 文号:\n发布日期: 2025-02-25\n普查通知(附问答)\n"
        f"发布时间:2025-02-25 16:05 阅读量: 字号:[ 大 中 小 ]\n\n{TITLE}\n\n{NOTICE}",
        {"title": TITLE, "index_number": INDEX, "topic": "工业、交通", "publish_date": "2025-02-25", "addressees": ("各县人民政府",)},
    ),
    "the page leaves out of its title who issues it": (
        f"关于开展普查的通知\n\n发 文 号:曜府办〔2025〕8号\n发布日期:2025-02-25\n{TITLE}\n曜府办〔2025〕8号\n{NOTICE}",
        {"title": TITLE, "document_number": "曜府办〔2025〕8号", "publish_date": "2025-02-25", "addressees": ("各县人民政府",)},
    ),
    "the form at the head of a fax": (
        f"曜 江 市 教 育 局 传 真\n\n发文单位：曜江市教育局        签 发 人：周明远\n传真号码：0577-6609        电话号码：0577-6602\n"
        f"紧急程度：加  急        总 页 数：3\n\n曜教函〔2025〕8号\n\n曜江市教育局关于开展普查的函\n\n{NOTICE}",
        {"title": "曜江市教育局关于开展普查的函", "signatory": ("周明远",), "urgency": "加急", "issuers": ("曜江市教育局",), "document_number": "曜教函〔2025〕8号"},
    ),
}
PAGES |= {
    "labels of attachments above the signature, without 附件：": (
        "关于开展普查的通知\n各县教育局：\n请按时完成。\n附件1 普查表\n附件2 “普查”汇总表\n\n        曜江市教育局\n          2025.9.11\n",
        {"attachments": ("普查表", "“普查”汇总表"), "signers": ("曜江市教育局",), "issue_date": "2025-09-11"},
    ),
    "an attachment that holds more than a signature": (
        "关于开展普查的通知\n各县教育局：\n请按时完成。\n曜江市教育局\n2025年9月11日\n附件1 普查表\n姓名：\n附件2 汇总表\n曜江市教育局\n2025年9月30日\n",
        {"attachments": ("普查表", "汇总表"), "issue_date": "2025-09-11"},
    ),
    "a telegram that is not made public": (
        "关于开展普查的通知\n各县教育局：\n请按时完成。\n曜江市教育局\n2025年9月11日\n（此电不公开）\n",
        {"disclosure": "不予公开", "note": None},
    ),
}
# What stands below a title and is body, although addressees of something else come soon.
BODIES: dict[str, tuple[str, str]] = {
    "a paragraph ends a sentence": (f"{TITLE}\n普查工作十分重要。\n各县人民政府：\n一、按时完成。\n", "普查工作十分重要。"),
    "a section begins": (f"{TITLE}\n一、普查的对象和范围由市里统一确定\n各县人民政府：\n二、按时完成。\n", ""),
}


@pytest.mark.parametrize(("text", "expected"), PAGES.values(), ids=PAGES.keys())
def test_what_a_page_sets_around_the_title_hides_nothing(text: str, expected: dict[str, Any]) -> None:
    found = header(text)
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize(("text", "first"), BODIES.values(), ids=BODIES.keys())
def test_the_body_is_not_taken_for_words_of_a_page(text: str, first: str) -> None:
    notice = pipeline.parse(text)
    assert notice.header.addressees == ()
    assert [p.text for p in notice.parts[0].paragraphs][:1] == ([first] if first else [])
