"""How the lines of a headline open and close: 引题 tell an occasion or an aim, 主题 the news, 副题 its details."""

from __future__ import annotations

import re

from ..text.numerals import NUMERAL

_NUMBER = r"(?:\d[\d.,]*|[一二三四五六七八九十百千万亿两几]+|〇|零)"
_QUANTITY = re.compile(
    rf"{_NUMBER}[余多]?(?:[个個名项項家条條户戶人元年月日天场場批处處万萬亿億吨噸米亩畝倍成斤件台臺座所度次位辆架岁歲部册种種艘支省市县縣区區国國村角分枚期届屆%％石套里时時级級层層篇首幅]|公里|公斤|小时|分钟|百分点)"
)
"""A counted thing: 三千二百万吨, 11项, 两千余件."""

_AGENTS = (
    r"(?:省|市|县|縣|区|區|州|盟|旗|镇|鎮|乡|鄉|村|社区|街道|开发区|局|厅|廳|委|部|署|办|办公室|政府|法院|检察院|公安|海关|银行|公司|集团|厂|廠|矿|站|段|队|隊|"
    r"社|会|會|团|團|院|所|校|大学|中学|小学|医院|中心|农场|车间|机场|机构|组织|协会|联盟|议会|法庭|军方|部门|人大|政协|党委|支部|总统|总理|外长|首相|市长|省长|主席)"
)
_AGENT_FIRST = re.compile(rf"[^，。：:“”！!？?、\s]{{1,9}}?{_AGENTS}(?=[^，。：:的、]{{3,}})")
"""桐溪县推进…, 联合国机构发布…: the line says who does something."""
_AGENT_ALONE = re.compile(
    r"[^，。：:“”！!？?\s]{2,16}(?:局|厅|委|部|部门|政府|法院|公司|集团|厂|队|团|院|所|会|组|社|办|机构|组织|医疗队|代表团|联络组|督查组)"
)
"""No more than who: what he does stands in the next line."""

_SAYS = re.compile(
    r"(?:强调|強調|指出|披露|表示|要求|透露|提出|发布|发表|公布|通报|宣布|称|稱|说|說|显示|表明|认为|决定|決定|部署|解读|提醒|提示|回应|回應|问|呼吁|号召|號召|倡议|建议|"
    r"介绍|报告|预测|预计|预报|答复|证实|承诺|重申|敦促|反映|寄语|批示|致电|致信|撰文|约定)$"
    r"|(?:负责人|负责同志|发言人|专家)(?:回应|谈|解答|解读|就)"
)
_CIRCUMSTANCE = re.compile(
    r"(?:以来|之际|首日|首周|首月|首季|首年|首例|首次|首个|之后|之前|前夕|当天|当日|期间|来临|到来|将至|将临|在即|过后|声中|途中|之中|之下|之上|背后|深处|关头|时节|季节|时刻|时代|攻关|[春夏秋冬]日|"
    r"(?<=[一二三四五六七八九十百千两\d])[年载天月]|岁月|归来|不停|不断|不止|不辍|[日节])$"
    r"|^受[^，。]{1,10}(?:影响|冲击|袭击|带动|拉动|推动)$"
)
"""When or on what occasion: 春运首周, 推行…以来, 历时四年攻关."""
_SLOGAN_OPENS = re.compile(
    r"(?:以|为|让|讓|把|靠|用好|向|聚焦|围绕|圍繞|坚持|坚定|坚决|坚守|贯彻|深入|深耕|深挖|全面|全力|全员|全程|紧盯|紧扣|紧抓|紧紧|紧急|锚定|牢记|牢牢|践行|弘扬|发扬|立足|抢抓|抢占|抢|着眼|着力|持续|扎实|扎根|"
    r"大力|大干|积极|努力|奋力|奋战|奋进|奋勇|强化|强基|深化|优化|细化|净化|美化|活化|突出|树立|树牢|把握|把好|落实|落细|加快|加强|加大|加速|推动|推进|推行|推广|促进|打造|打响|打好|打赢|打通|建设|建强|建好|凝聚|凝心|"
    r"发挥|告别|走出|走好|筑牢|筑起|构筑|构建|共建|共享|共筑|共绘|共谋|清理|整治|支持|支援|担当|扛起|扛牢|肩负|改善|改进|提升|提高|提振|增强|增进|破解|破除|破|激活|激发|激励|织密|织牢|织就|擦亮|唱响|奏响|叫响|"
    r"做好|做强|做优|做大|做实|做细|做足|抓住|抓好|抓紧|抓实|抓牢|压实|压紧|补齐|补|下足|下好|严惩|严厉|严格|严守|严防|严把|严肃|从严|确保|动员|开展|开创|开启|开拓|慎终|延伸|延长|稳住|稳定|传承|传递|学习|学|携手|合力|齐心|同心|"
    r"创新|创建|创|攻坚|攻克|夯实|拓宽|拓展|培育|培养|依托|借力|瞄准|对标|助力|助推|护航|护佑|守护|守住|守好|守牢|呵护|爱护|保护|保障|架起|搭建|铺就|点亮|点燃|迎接|喜迎|庆祝|欢庆|敢于|勇于|勇|善于|当好|众志|万众|不忘|不负|不让|不等|"
    r"莫让|莫|别让|别|切莫|切实|请|谱写|绘就|描绘|书写|续写|争取|争当|争创|争|放权|放开|放宽|转变|转|挖潜|挖掘|盘活|激|响应|服务|心系|情系|关注|关爱|倾听|倾情|倾力|根治|杜绝|遏制|狠抓|苦练|苦干|巧用|巧借|善用|严管|精准|科学|依法|"
    r"高举|高扬|高质量|又是|随着|历时|受|据|当)(?=\S{2})|从.{1,12}到|不是.{1,10}而是"
)
"""How a 引题 or a line of aims opens: a purpose or a circumstance, no subject."""
_DETAIL = re.compile(
    r"(?:已|将|可|须|需|拟|预计|预期|计划|规划|设计|累计|合计|共计|其中|另有|平均|全部|全长|全程|全线|总投资|总长|总面积|总额|总数|总|年均|年产|日均|日处理|人均|户均|亩均|亩产|单产|每|票价|售价|每股|价格|同比|环比|增幅|降幅|增速|占比|"
    r"目前|今后|未来|年[底内均产]|月底|国庆|春节|上半年|下半年|最[高低多大小长快远近]|约|共|近|超|逾|达|较|比|自|原来|原|实现|覆盖|涉及|惠及|收录|展出|参展|参赛|吸引|来自|力争|有望|首批|首期|首班|首日|首|一期|二期|主体|工期|"
    r"专家|学者|律师|市民|居民|村民|网友|读者|家长|业主|商家|业内|官方|警方|医生|气象|主教练|教练|邻居|当事人|部门|下周|下月|本月|本周|明[年日天]|今[年日天明]|即日|均|也|还|又|仍|不再|不得|不准|无需|无须|凭|最快|最迟|最晚|逾期|违者|严禁|禁止|"
    r"强调|主要|重点|部分|相关|有关|双方|两国|两地|各方|多[数家项地国]|沿线|部署|确定|明确|通过|审议|签署|达成|承诺|呼吁|提供|新增|减少|增加|节省|节约|缩短|同时|并|[一二三四五六七八九十两百千万\d]+(?:余|多)?[个個名项家条户人元年月日天小万亿场批处成次])"
)
"""How a 副题 opens that adds a detail to what the 主题 said, without naming the subject again."""
_SAYS_WORDS = re.compile(r"[^：:“”]{2,7}[：:](?=\S{3})|.{2,10}[称稱说說道][^，。]{0,3}“.{2,}”$|“[^“”]{5,}”$")
"""专家：养殖户不可盲目补栏, 主教练称“…”: somebody's own words."""
_ASKS = re.compile(r"怎么|怎样|为何|为什么|如何|能否|能不能|可不可以|是否|该不该|有多|多少|何时|几时|何在|哪里|哪儿|谁[来能在的]|[吗呢么]$")
_CHANGES = re.compile(
    r"(?:增长|回升|上升|下降|回落|突破|提升|提高|扩大|扩至|增至|降至|升至|增加|减少|翻番|新增|多增|连涨|连降|首破|[^发送到直抵表畅]达到?)(?![的地一])[^，。]{0,8}$"
)
"""出口同比增长6.2%, 复工率达九成七: what rose or fell, and how far."""
_OPEN = re.compile(
    r"(?:[的和与與及暨或对對在把将將向从從为為于於被让讓使比以]|关于|關於|以及|实现|推进|推动|开展|加强|加快|促进|部署|组织|落实|召开|举行|举办|建设|打造)$"
)
"""A title cut in two where the line was full: what it governs stands in the next one."""
_COMMENTATOR = re.compile(
    r"(?:本报|本刊|本社)?(?:特约)?(?:评论员|評論員)(?:文章)?|社论|社論|短评|短評|时评|時評|快评|(?:本报|本刊)编辑部(?:文章)?|编后|编辑手记|编者按"
)
"""So a comment is labelled above its title."""
_HERE = re.compile(r"[我全本](?:国|省|市|县|区|州|盟|镇|乡|村|校|院|厂|矿|局|垦区)|[省市县区州](?!场)")
"""我市, 全县, 省: the paper's own place as the subject."""
_FIGURE_LAST = re.compile(rf"(?:\d|{NUMERAL}{{2}}|[一二三四五六七八九十两百千万亿]{{2}}|[百千万亿])[^，。]{{0,5}}$")
_FIGURES = re.compile(r"[\d０-９]+(?:[.．][\d０-９]+)?")
_REPORTS_BUSINESS = re.compile(r"(?:传达|审议|研究|听取|部署|学习|通报|安排|讨论|通过|强调|要求|确定)[^，。]{4,}")
"""What a session dealt with, as a 副题 tells it."""

_OPENINGS = (
    ("opens like a slogan", _SLOGAN_OPENS),
    ("business of a session", _REPORTS_BUSINESS),
    ("adds a detail", _DETAIL),
    ("own place", _HERE),
    ("says who", _AGENT_FIRST),
    ("says words", _SAYS_WORDS),
)
_ANYWHERE = (
    ("says", _SAYS),
    ("figure at the end", _FIGURE_LAST),
    ("circumstance", _CIRCUMSTANCE),
    ("quantity", _QUANTITY),
    ("asks", _ASKS),
    ("tells a change", _CHANGES),
    ("open at the end", _OPEN),
)


def text_to_phrases(text: str) -> dict[str, float]:
    """What the words of a short line say of its place in a headline, as in the table of weights."""
    shown = {name: 1.0 for name, pattern in _OPENINGS if pattern.match(text)}
    shown |= {name: 1.0 for name, pattern in _ANYWHERE if pattern.search(text)}
    if _AGENT_ALONE.fullmatch(text):
        shown["no more than who"] = 1.0
    if _COMMENTATOR.fullmatch(text.replace(" ", "")):
        shown["commentator"] = 1.0
    if figures := len(_FIGURES.findall(text)):
        shown["several figures" if figures > 1 else "a figure"] = 1.0
    return shown
