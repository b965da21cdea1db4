# ruff: noqa: SIM905  # word lists read better, and in fewer lines, as text
"""Common given and family names of many languages, and placeholders nobody is called by.

From published frequency statistics of names, from memory; a missing name only means that two
people who share it are told apart by other signs.
"""

from __future__ import annotations

PINYIN_FAMILY = frozenset(
    "wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he gao lin luo zheng "
    "liang xie song tang han feng deng cao peng zeng xiao tian dong yuan pan yu jiang cai jia ding "
    "wei xue ye yan du dai xia zhong wang tan lu ren shen yao lü lv fang jin qiu shi kong bai cui "
    "kang mao hao qian gu hou shao meng long wan duan lei hong wen qin qi gong xing qiao zou "
    "chang yin lai fan he chan wong cheung lam ng leung chow tsai hsu chang hsieh lee".split()
)
HAN_FAMILY = frozenset("王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐韩冯邓曹彭曾萧田董袁")
HAN_GIVEN = frozenset(
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚鹏飞波斌宇浩凯健俊帅旭婷雪玲红辉鑫峰亮龙博阳晨欣"
)
HAN_COMMON = frozenset(
    "王秀英 李秀英 张秀英 刘洋 王建国 李建国 张建国 王桂英 张桂英 李桂英 王淑珍 张淑珍 陈志强 "
    "李志强 王志强 张志强 王海燕 李海燕 王建军 李建军 张建军 张玉兰 李玉兰 王玉兰"
    " 陈建国 刘建国".split()
)
HANGUL_COMMON = frozenset("김민준 김지훈 이지훈 박지훈 김민수 이민호 김영수 김철수 이영희".split())

FAMILY = frozenset(
    "smith johnson williams brown jones miller davis wilson anderson taylor thomas moore martin "
    "jackson thompson white harris clark lewis robinson walker young allen king wright scott hill "
    "green adams nelson baker hall campbell mitchell carter roberts garcia martinez rodriguez "
    "lopez hernandez gonzalez perez sanchez ramirez torres silva santos oliveira souza pereira "
    "costa ferreira rossi russo ferrari esposito müller muller schmidt schneider fischer weber "
    "meyer wagner becker schulz hoffmann martin bernard dubois petit durand leroy moreau simon "
    "kumar sharma singh gupta verma patel shah jain agarwal mishra reddy rao yadav khan das roy "
    "ali ahmed hussain ivanov petrov smirnov kuznetsov popov novikov kim lee park choi jung jeong "
    "kang cho yoon jang lim nguyen tran le pham hoang huynh phan vu vo dang bui do sato suzuki "
    "takahashi tanaka watanabe ito yamamoto nakamura kobayashi kato cohen levi".split()
)
GIVEN = frozenset(
    "james john robert michael william david richard joseph thomas charles christopher daniel "
    "matthew anthony mark donald steven paul andrew joshua kenneth kevin brian george timothy "
    "ronald edward jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott "
    "brandon benjamin samuel gregory alexander patrick frank raymond jack dennis jerry tyler aaron "
    "jose adam nathan henry zachary douglas peter kyle noah ethan jeremy walter christian keith "
    "roger terry austin sean gerald carl dylan harold jordan jesse bryan lawrence arthur gabriel "
    "bruce logan billy joe alan juan elijah willie albert wayne randy mason vincent liam roy bobby "
    "caleb bradley russell lucas mary patricia jennifer linda elizabeth barbara susan jessica "
    "sarah karen lisa nancy betty sandra margaret ashley kimberly emily donna michelle carol "
    "amanda melissa deborah stephanie dorothy rebecca sharon laura cynthia amy kathleen angela "
    "shirley brenda emma anna pamela nicole samantha katherine christine helen debra rachel "
    "carolyn janet maria catherine heather olivia julie joyce victoria kelly christina joan evelyn "
    "lauren judith andrea hannah megan cheryl jacqueline martha madison teresa gloria sara janice "
    "ann kathryn abigail sophia frances jean alice judy isabella julia grace amber denise danielle "
    "marilyn beverly charlotte natalie theresa diana brittany doris kayla alexis lori marie "
    "alex ben bob chris dan dave ed fred greg jeff jim jimmy kate ken matt max mike nick pete phil "
    "rob ron sam steve tim tom tony will zach leo felix jan lars hans klaus stefan andreas "
    "sebastian florian tobias markus martin matthias maximilian dominik johannes philipp simon "
    "pierre jean-pierre francois françois nicolas antoine guillaume julien thibault mathieu "
    "frederic frédéric sylvain alexandre marco luca andrea francesco giuseppe giovanni antonio "
    "alessandro lorenzo matteo davide federico riccardo carlos luis miguel angel jorge pedro pablo "
    "fernando alejandro sergio rafael javier francisco manuel eduardo ricardo roberto joao joão "
    "paulo guilherme gustavo leonardo rodrigo thiago tiago vinicius henrique rahul amit rohit "
    "vikas ankit abhishek siddharth saurabh sandeep sanjay rajesh suresh ramesh mahesh dinesh "
    "ganesh vijay ajay anil sunil manoj deepak pankaj nikhil nitin gaurav aditya arjun karthik "
    "krishna prashant pradeep praveen santosh harish ashish manish shubham akash ayush himanshu "
    "vivek varun priya pooja neha shreya anjali divya sneha ravi raj mohammad mohammed muhammad "
    "mohamed ahmed ahmad hassan hussein ibrahim abdullah abdulrahman mustafa mehmet ali omar "
    "youssef khaled alexandr aleksandr alexey aleksei sergey sergei dmitry dmitri dmitriy andrey "
    "andrei vladimir mikhail nikolay nikolai evgeny evgeniy konstantin vyacheslav stanislav "
    "viacheslav anastasia ekaterina tatiana svetlana oleksandr volodymyr ivan igor oleg pavel "
    "maxim maksim denis anton artem roman ilya kirill tomasz krzysztof grzegorz wojciech "
    "katarzyna malgorzata agnieszka piotr pawel michal jakub jiri hiroshi takashi kenji yuki "
    "takeshi kenta daisuke shinichi hiroyuki kazuhiro masahiro yoshihiro tomohiro minh anh tuan "
    "hung huy duc nam long quang hieu khanh phuong thanh nguyenvan jihoon jiwon minjun seungho "
    "minsu sungmin youngmin hyunwoo jaehyun dongwook".split()
)
PLACEHOLDERS = frozenset(
    "root|admin|administrator|user|username|unknown|anonymous|anon|none|null|nobody|ubuntu|test|"
    "tester|developer|dev|your name|you|name|yourname|first last|firstname lastname|name surname|"
    "github|git|gitlab|github actions|github action|root root|test test|test user|build|builder|"
    "localhost|default|default user|no name|noname|macbook|macbook pro|macbook-pro|macbook air|"
    "mac|my name|new user|unnamed user|system administrator|sysadmin|engineering|software|"
    "research|student|intern|contributor|maintainer|maintainers|bot|computer|machine|web-flow|"
    "vagrant|runner|jenkins|travis|docker|ec2-user|owner|dev team|development team|the team|"
    "core team|the authors|匿名|测试|管理员|用户|佚名|无名|无名氏|默认".split("|")
)
