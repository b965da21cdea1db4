# ruff: noqa: SIM905  # word lists read better, and in fewer lines, as text
"""Words around the name of an organization in a company field, by what they do there."""

from __future__ import annotations

LEGAL = frozenset(
    "inc incorporated corp corporation co company companies ltd limited llc llp lp plc gmbh ag se "
    "kg kgaa ug ohg mbh eg ev sa sas sarl sasu srl spa sl slu sau bv nv cv vof ab as asa oy oyj "
    "aps ivs is sro spol zoo sp doo dd ad ood eood kft zrt nyrt bt oao ooo pao zao llp pty pte "
    "pvt private public sdn bhd tbk pt kk gk yk ltda eireli me mei cia holding holdings group "
    "groups groep gruppe sca scrl sprl fze fzco fzllc wll jsc ojsc cjsc tov the asbl vzw ngo "
    "hiring were".split()
)
"""Legal forms; they never tell two organizations apart."""

DESCRIPTORS = frozenset(
    "ai ml research researcher lab labs laboratory laboratories cloud data technology technologies "
    "tech technlogies technoligies system systems software solution solutions service services "
    "consulting communications international global worldwide digital engineering development dev "
    "devs r&d rd center centre centers office innovation division department dept team unit "
    "business network networks networking security storage semiconductor semiconductors "
    "electronics devices open source opensource oss infrastructure platform platforms platinum "
    "enterprise enterprises operation operations organization hq headquarters studio studios "
    "academy institute media industry industries products product computing computer computers "
    "intelligence robotics foundation entertainment interactive gaming games web online mobile "
    "tools runtime sdk samples archive community developer developers official advanced applied "
    "professional technical telecom telecommunications bank financial insurance health "
    "healthcare energy automotive motors aerospace defense linux quantum".split()
)
"""Words that name a part of an organization or what it does."""

PLAIN = LEGAL | DESCRIPTORS
"""Words that leave the organization before them what it is."""

TITLES = frozenset(
    "senior sr junior jr staff principal lead leader head chief vp svp evp cto ceo cio coo cfo "
    "founder cofounder founding co founders owner partner president director manager mgr engineer "
    "engineers engineering eng swe sde sre mts developer dev programmer coder architect analyst "
    "designer scientist researcher research intern interns internship trainee apprentice "
    "associate assistant professor prof lecturer postdoc postdoctoral fellow faculty student phd "
    "ph d msc bsc ms bs ba ma mba candidate graduate undergraduate undergrad grad doctoral "
    "doctorate master masters bachelor consultant consultants contractor freelance freelancer "
    "admin administrator specialist expert advisor adviser evangelist advocate advocacy relations "
    "devrel developer-relations maintainer contributor member employee employees full part time "
    "timer working works work currently current now also job software hardware machine learning "
    "deep ml ai nlp cv data backend frontend front end back fullstack full-stack stack web mobile "
    "cloud security platform infrastructure infra site reliability devops qa test testing quality "
    "product program project technical tech computer science cs ee ece eecs cse it and of the in a "
    "an my i im am is as by on to open source i'm one retired day night proud happy quant trader "
    "sales support solutions customer success field applied systems embedded firmware robotics "
    "compiler compilers gpu kernel performance inference training llm llms genai agi vision "
    "distinguished technologist technician for with from at w hos bei chez by".split()
)
"""Job titles and words between a title and the employer."""

AT = frozenset("at bei chez hos på в".split())
"""Words that introduce an employer: what stands before them need not be known."""

PAST = frozenset(
    "ex former formerly previously previous prev past was ancien alumni alum alumnus alumna "
    "exfaang xoogler retired incoming future upcoming soon prior".split()
)
"""Words that make what follows no employer of today."""
PAST_AFTER = frozenset("alumni alum alumnus alumna retired".split())
NOW = frozenset("now currently current present today".split())

UNITS = frozenset(
    "department dept faculty school college institute lab laboratory group center centre division "
    "student students phd ph d msc bsc ms bs professor prof lecturer postdoc researcher research "
    "fellow candidate graduate undergraduate computer science engineering informatics cs cse ee "
    "ece eecs math mathematics physics it ai ml nlp data student-at msc master masters bachelor "
    "doctoral faculté fakultät team class of the at in and for a".split()
)
"""Parts of a university and people in it: may stand before its name."""

NOT_A_UNIVERSITY = frozenset(
    "press hospital hospitals clinic bookstore club clubs dropout drop-out museum library "
    "publishing church games".split()
)
"""Words that make a university's name part of another name."""

ACADEMIC = (
    "univ", "institut", "college", "school", "polytech", "politec", "politéc", "academ", "ecole",
    "école", "escuela", "hochschul", "faculty", "facult", "iit", "nit", "iiit", "tech", "kolej",
    "yliopisto", "egyetem", "sveuciliste", "uczelnia", "politechnika", "unisa", "scuola", "campus",
)  # fmt: skip
"""Beginnings of words without which no university is looked for."""

INDEPENDENT = frozenset(
    "independent independents independentdeveloper independentcontributor independentconsultant "
    "independentresearcher independentcontractor independententrepreneur independentengineer "
    "independentuser independiente indie indiedev indiedeveloper indiehacker individual "
    "individualdeveloper individualcontributor individualcontributors freelance freelancer "
    "freelancers freelancing freelancedeveloper freelancework fulltimefreelancer selfemployed "
    "self selfemployment selfemployeed selfemploy unaffiliated noaffiliation nonaffiliated "
    "contractor consultant consulting solo solodeveloper solopreneur hobbyist hobby retired "
    "unemployed unemployment jobless betweenjobs opentowork openforwork opentoopportunities "
    "availableforhire hireme lookingforajob lookingforjob lookingforwork "
    "lookingfornewopportunities "
    "jobseeker personal personalwork personaluser personalproject private privat privateperson "
    "workfromhome workingfromhome fromhome athome home homeoffice remote myself me mine "
    "entrepreneur autonomo autonome autoentrepreneur freiberufler selbststandig fri freelans "
    "自由职业 自由职业者 独立开发者 个人 个人开发者 自由人 无业 待业 失业 退休 在家 "
    "自由开发者 独立 "
    "フリーランス 個人 個人開発 無職 프리랜서 개인 개인개발자 фрилансер фриланс".split()
)
"""Whole fields that say: no employer."""

NOTHING = frozenset(
    "none null nil na nan non no nope nothing nowhere nobody noone nocompany notapplicable "
    "notavailable unknown undefined company companies mycompany acompany idonthaveone "
    "donthaveone idonthaveit test testing dummy foo bar foobar asdf abc xyz free any anywhere "
    "everywhere earth world mars moon internet theinternet web www life secret classified hidden "
    "anonymous localhost home0 127001 0 1 x xx xxx my your theirs its tbd tba todo stealth "
    "stealthstartup startup opensource opensourcesoftware github githubuser learning study "
    "studying school university college highschool work job hacking ninguna ninguno nenhuma "
    "nenhum aucun aucune keine kein нет ничего 无 没有 暂无 保密 无公司 未知 秘密 なし 無し 없음 "
    "公司 学校 地球 中国 china usa india 家里蹲 家".split()
)
"""Whole fields that say nothing."""

STUDENT = frozenset(
    "student students studente studentin estudiante etudiant étudiant etudiante aluno opiskelija "
    "undergraduate undergrad phd phdstudent phdcandidate msc graduate mastersstudent csstudent "
    "mlstudent pupil studying 学生 大学生 研究生 博士生 本科生 硕士 博士 在读 学生党 高中生 中学生 "
    "硕士生 学生狗 大学院生 대학생 학생 대학원생 студент student-developer".split()
)

CJK_PLACES = tuple(
    "中国 北京 上海 广州 深圳 杭州 南京 苏州 成都 武汉 西安 重庆 天津 长沙 合肥 厦门 福州 "
    "济南 青岛 郑州 "
    "东莞 佛山 珠海 大连 沈阳 无锡 宁波 昆明 贵阳 湖南 湖北 浙江 江苏 广东 福建 四川 山东 "
    "河北 河南 安徽 "
    "江西 陕西 辽宁 海南 香港 澳门 台湾 日本 韩国 美国 新加坡 省 市 区 県 都 府".split()
)
CJK_WORDS = tuple(
    "股份有限公司 有限责任公司 有限公司 股份公司 株式会社 合同会社 주식회사 (주) 集团公司 "
    "集团 公司 总部 控股 "
    "信息科技 信息技术 网络科技 网络技术 数字科技 智能科技 人工智能 科技 技术 网络 信息 "
    "软件 智能 电子 通信 通讯 "
    "云计算 计算 系统 云 研究院 研究所 实验室 研发中心 中心 事业部 事业群 部门 在线 互联网 数据 "
    "服务 安全 平台 "
    "半导体 开源 团队 工程师 程序员 员工 码农 算法 开发 前端 后端 实习生 实习 打工人 搬砖 "
    "员 大模型 学院 系 专业 "
    "计算机 研究生 博士生 硕士生 本科生 学生 博士 硕士 本科 在读 校区 分校 大厂 互娱 游戏".split()
)

COMMON = frozenset(
    "apple target meta block line grab oracle orange shell gap visa delta square box snap slack "
    "zoom unity sky ring wise toast ocean amber compass dash hive segment notion linear stripe "
    "plaid gusto lever discord confluent elastic sea bolt arm turing adept together cohere "
    "character inflection replicate modal scale modular lightning weights runway stability element "
    "mars figure essential aurora encode determined fireworks eclipse core inception ford ge gm ea "
    "st tal tri ti wd vw sail galaxy amazon windsurf cursor reliance progress reply cruise stone "
    "booking glean harvey lark light magic mistral monday nest nova opera paradigm pinecone "
    "poolside prime primer prophet ramp ray reflection spark spring stack swift tiger trust tulip "
    "vertex wave wing wish world next pilot meteor matrix honor horizon graph grid thu cas sri adi "
    "sense falcon "
    "mi mila kong telekom king soul total alan pitch hello polygon bell mist cms "
    "imc ups lime tempus flix rise bp civo ona knowit".split()
)
"""Names that are words as well: beside other words they name something else (`Apple Bank`)."""

PRODUCTS = frozenset(
    "android azure aws gcp googlecloud salesforce sap oracle docker kubernetes ubuntu tensorflow "
    "wordpresscom woocommerce magento shopify odoo servicenow unity unity3d firebase golang mysql "
    "mongodb redis elasticsearch elastic flutter tableau databricks snowflake dynatrace splunk "
    "workday mulesoft hubspot gradle neo4j confluent cloudflare heroku vercel netlify linux apache "
    "jira atlassian gitlab github drupal netsuite pega sitecore uipath outsystems mendix vaadin "
    "hashicorp openshift vmware cisco arduino raspberrypi esri xero twilio paddlepaddle "
    "mindspore pytorch jax openstack debian gnome kde ethereum solana".split()
)
"""Names of products that people have as a skill: beside a role they name no employer."""

ROLES = frozenset(
    "developer dev engineer consultant architect administrator admin specialist programmer expert "
    "certified freelancer trainer enthusiast user fan lover contributor professional".split()
)

REGIONS = frozenset(
    "apac emea latam anz usa us uk uae eu korea america americas deutschland polska asia pacific "
    "africa north south east west new zealand nordic nordics benelux taiwan bay area".split()
)
"""Parts of the world that no gazetteer lists under these words."""

LANDSCAPE = frozenset(
    "county city town park beach valley lake island islands hill hills river port fort mount "
    "springs garden gardens heights view village district province state states republic "
    "territory of the and de la el san".split()
)
"""Parts of place names that are no place by themselves (`Orange County` is not Orange's)."""
