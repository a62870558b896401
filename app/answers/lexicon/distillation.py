"""Teachers, students, labels, losses, pruning."""

from app.catalog.rubrics import Term

TERMS = (
    Term(
        name="teacher",
        en=r"teachers?(?:'s)?|tutors?|mentors?|professors?|masters?|"
        r"(?:large|larger|big|bigger|huge|cumbersome|heavy|giant|strong|powerful)(?: \w+){0,2} (?:model|"
        r"network|net)s?(?:'s)?|(?:the|a) (?:first|big|bigger|large|larger|huge) one|ensembles?|"
        r"heavyweight(?:'s)?",
        zh=r"教师|老师|导师|(?<!比)(?:大|大型|庞大|复杂|强大)的?(?:模型|网络)",
    ),
    Term(
        name="student",
        en=r"students?(?:'s)?|pupils?|apprentices?|learners?|"
        r"(?:small|smaller|little|tiny|compact|lightweight|light|lighter|leaner|"
        r"slim)(?: \w+){0,2} (?:model|network|net)s?|"
        r"(?:the|a) (?:\w+ )?(?:small|smaller|little|tiny|compact|light|lighter|lightweight|leaner) one",
        zh=r"学生|徒弟|(?:小|小型|较小|更小|轻量|轻量级|轻量化|精简|紧凑|小一点)的?(?:学生|模型|网络)",
    ),
    Term(
        name="big",
        en=r"large\w*|big\w*|huge|giant|cumbersome|heavy|heavyweight|powerful|strong|well performing|"
        r"high capacity|accurate|complex|expensive|good|works? (?:really |very )?well|ensemble",
        zh=r"大|庞大|复杂|强大|性能.{0,4}(?:好|优|高)|准|厉害|优异",
    ),
    Term(
        name="small",
        en=r"small\w*|little|tiny|compact|light\w*|slim\w*|lean\w*|simpler|cheap\w*|shallow\w*",
        zh=r"小|轻量|精简|紧凑|简单|浅",
    ),
    Term(
        name="transfer",
        en=r"transfer\w*|pass(?:es|ed|ing)? (?:\w+ ){0,5}(?:on|to|down|along)|teach(?:es|ing)?|taught|"
        r"guid(?:e|es|ed|ing|ance)|impart\w*|distil(?:s|led|ling|l)?|supervis\w*|"
        r"hand(?:s|ed|ing)? (?:\w+ ){0,4}(?:down|over|to|on)|inherit\w*|pick\w* up|absorb\w*|coach\w*|"
        r"convey\w*|train(?:s|ed|ing)?|learn\w*|instill\w*|squeez\w*|compress\w* .{0,20}into|"
        r"mov(?:e|es|ed|ing) (?:\w+ ){0,4}(?:to|into)|share\w*|educat\w*|acquir\w*",
        zh=r"迁移|传(?:递|授|给|到|承|达|播)|转移|教(?![师程])|指导|蒸馏(?=到|给|出|进|成|得)|灌输|继承|传|"
        r"引导|学习|学到|训练|监督|提炼|吸收|带着|辅导",
    ),
    Term(
        name="knowledge",
        en=r"knowledge(?! distil\w*)|"
        r"what (?:it|the teacher|the \w+ model|they) (?:has |have )?(?:knows?|learn\w*)|skills?|abilit\w*|"
        r"capabilit\w*|expertise|know how|behaviou?r|experience|wisdom|insights?",
        zh=r"知识(?!蒸馏)|能力|学到的|本领|经验|本事|智慧",
    ),
    Term(
        name="imitate",
        en=r"match\w*|mimic\w*|imitat\w*|reproduc\w*|approximat\w*|approach\w*|emulat\w*|follow\w*|learn\w*|"
        r"fit(?:s|ted|ting)?|align\w*|resembl\w*|agree\w*|replicat\w*|mirror\w*|track\w*|"
        r"copy(?:ing)? the (?:output|behaviou?r|prediction|distribution)\w*|clos(?:e|er|est) to|like the|"
        r"as (?:its )?target\w*|train(?:s|ed|ing)? (?:\w+ ){0,3}(?:on|with|to|against)|"
        r"push\w* (?:\w+ ){0,2}towards?|pull\w* (?:\w+ ){0,2}towards?|predict(?:s|ing)? what|"
        r"minimi[sz]\w*|echo\w*|supervis\w*|penali[sz]\w*|target\w*|serv\w* as|guid\w*|pick\w* up|"
        r"behav\w* like|conform\w*|parrot\w*|ap(?:es|ing)|shadow\w*",
        zh=r"模仿|拟合|逼近|接近|匹配|对齐|靠近|靠拢|趋近|看齐|复现|一致|学习|跟着|学(?!生|校|术|科|到)|贴近|"
        r"模拟(?!量化)|监督|作为.{0,6}(?:目标|标签)|当作?.{0,6}(?:目标|标签)|向.{0,10}靠|吻合|相近|照着|"
        r"请教|训练",
    ),
    Term(
        name="outputs",
        en=r"outputs?|outputting|predict\w*|probabilit\w*|probs?|distributions?|logits?|"
        r"soft(?:ened|er)? (?:\w+ )?(?:labels?|targets?|outputs?|ones?|probabilit\w*|predictions?)|"
        r"respons\w*|answers?|softmax\w*|soft targets?|scores?|percentages?|confidences?",
        zh=r"输出|预测|概率|分布|logits?|软标签|软目标|软化|答案|结果|置信度",
    ),
    Term(
        name="distribution",
        en=r"distributions?|probabilit\w*|probs?|softmax\w*|percent\w*|likelihoods?|"
        r"scores? (?:for|over) (?:all|each|every)",
        zh=r"分布|概率|几成|[一二三四五六七八九]成|百分|可能性|softmax",
    ),
    Term(
        name="soft",
        en=r"soft(?:ened|er)? (?:\w+ )?(?:labels?|targets?|ones?|outputs?|probabilit\w*|predictions?)|soft|"
        r"soft labels?'?",
        zh=r"软标签|软目标|软输出|软的|软性|软概率|软",
    ),
    Term(
        name="hard",
        en=r"hard (?:labels?|targets?|ones?|class\w*)(?:'s?)?|hard",
        zh=r"硬标签|硬目标|硬的|硬",
    ),
    Term(
        name="onehot",
        en=r"one hot(?:s)?(?: \w+)?|0/1 \w+|binary vectors?|(?:all|everything) else (?:is )?(?:zero|0)|"
        r"a single (?:1|one|class)|only (?:one|the) (?:class|correct)\w*",
        zh=r"独热|one-?\s?hot|0/1|非黑即白|非0即1|其余(?:都|全)?(?:是|为)?(?:0|零)|只有一个",
    ),
    Term(
        name="truth",
        en=r"ground[- ]?truths?|"
        r"(?:true|correct|real|actual|right|gold|original|annotated) (?:class|label|categor|answer|"
        r"target)\w*|annotat\w*|human\w*|labell?ed (?:by|data)|data ?set|gold|labell?ers?|correct one|"
        r"truth|manual\w*",
        zh=r"真实|真值|真正的?(?:类别|标签)|正确的?(?:类别|标签|答案)|标注|标准答案|原始标签|ground\s?truth|"
        r"人工|人来标|数据集|标好",
    ),
    Term(
        name="plain_label",
        en=r"hard (?:labels?|targets?|ones?)|one hot\w*(?: \w+)?|"
        r"(?:plain|ordinary|normal|usual|regular|bare|simple|single|true) labels?|"
        r"just the (?:right|correct) (?:class|answer)",
        zh=r"硬标签|硬目标|独热|one-?\s?hot|普通的?标签|一般的?标签|真实标签|单一标签|单纯的标签|正确答案",
    ),
    Term(
        name="richer",
        en=r"rich\w*|"
        r"(?:more|extra|additional|much|further|finer|hidden|useful) (?:\w+ ){0,2}(?:information|info|"
        r"signal|detail|details|knowledge|insight|bits)|more informative|informative|"
        r"(?:tell|tells|telling|say|says|reveal|reveals|carry|carries|convey|conveys|contain|contains|"
        r"show|shows|teach|teaches|encode|encodes|give|gives) (?:\w+ ){0,3}more|dark knowledge",
        zh=r"信息量?.{0,6}(?:更|较|比|多|丰富|大)|更(?:多|丰富|细).{0,6}(?:信息|知识|内容|东西)|丰富|暗知识|"
        r"额外的?信息|多.{0,3}信息|藏着|隐含|蕴含|不少东西",
    ),
    Term(
        name="similar",
        en=r"similar\w*|resembl\w*|relat(?:ion|ions|ionship|ionships|ed|es)|inter-?class \w+|"
        r"(?:looks?|is|are|be) (?:a bit |a little |somewhat |quite |more |rather )?like|look alike|alike|"
        r"clos(?:e|er|est) to|(?:rank|order)\w* (?:\w+ ){0,4}(?:class\w*|wrong|others?)|"
        r"which (?:\w+ )?(?:class\w*|answers?|wrong)|confus(?:es|ed|able|ing)|how (?:near|close|far)|"
        r"share features|akin",
        zh=r"相似|像|类.{0,5}关系|关联|相近|类似|相关性|接近",
    ),
    Term(
        name="confidence",
        en=r"confiden\w*|how (?:sure|certain)|certaint\w*|uncertain\w*|unsure|doubts?|"
        r"(?:sixty|seventy|eighty|ninety|\d\d) ?(?:percent|%)",
        zh=r"置信|把握|不确定|自信|确信|确定程度|[一二三四五六七八九]成",
    ),
    Term(
        name="temperature",
        en=r"temperatures?|t ?= ?\d+|divid\w* (?:\w+ ){0,3}by t|/ ?t\)?|[a-z]{1,2}/t|hotter|hot",
        zh=r"温度|除以t|/t",
    ),
    Term(
        name="weighted",
        en=r"weight(?:ed|ing|s)? (?:\w+ )?(?:sum|average|mean|combination|mix\w*|by|with|together|against)|"
        r"weighted|a weight(?: \w+)?|alpha|lambda|beta|combin\w*|mix\w*|sum(?:s|med)? (?:of|up)?|"
        r"(?:add|adds|added|adding)(?: \w+)*? (?:to|up|together)|together|both|blend\w*|jointly|"
        r"coefficient|1 ?- ?a(?:lpha)?|balanc\w*|plus|interpolat\w*",
        zh=r"加权|权重|加起来|相加|求和|之和|的和|结合|按比例|alpha|lambda|α|λ|一起|系数|组合|合在一起|同时",
    ),
    Term(
        name="kl",
        en=r"kl|kullback\w*|relative entropy",
        zh=r"kl|相对熵|散度",
    ),
    Term(
        name="equivalent",
        en=r"equivalen\w*|same (?:as|thing|optimum|minimum|gradient\w*|result)|amounts? to|equals?|identical|"
        r"no difference|differ\w* only|only differ\w*|up to a constant|constant|"
        r"does(?: not|n't) matter which|interchangeabl\w*",
        zh=r"等价|等同|相当于|一样|等于|相同|只差|常数|一回事|没有区别|没区别|相差",
    ),
    Term(
        name="parameters",
        en=r"parameters?|params?|weights?",
        zh=r"参数|权重",
    ),
    Term(
        name="copy",
        en=r"cop(?:y|ies|ied|ying)|clon\w*|duplicat\w*|past\w*|tak(?:e|es|ing|en) over|transplant\w*|reus\w*|"
        r"transfer\w* (?:all |the )?(?:weights|parameters)|hand\w* over|import\w*|load\w*",
        zh=r"复制|拷贝|照搬|搬到|搬进|移植|克隆|抄|直接拿|原样|挪到|导入",
    ),
    Term(
        name="architecture",
        en=r"architectures?|structures?|topolog\w*|layouts?|design|(?:number|kind|type)s? of layers|"
        r"layer counts?|network type|backbone",
        zh=r"结构|架构|层数|网络类型|拓扑|骨干",
    ),
    Term(
        name="identical",
        en=r"same|identical|equal|share\w*|match(?:ing)?|alike",
        zh=r"相同|一样|一致|同样|同一|相等",
    ),
    Term(
        name="must",
        en=r"must|ha(?:s|ve) to|need(?:s|ed)? to|needs?|requir\w*|necessary|necessarily|should|"
        r"only works? (?:if|when)|essential|mandatory|always|ha(?:s|ve) the same",
        zh=r"必须|只能|需要|要求|一定|应当|应该|务必|得(?:是|有|用|相|一)|都是|要(?:相同|一样|一致|用|有)",
    ),
    Term(
        name="prune",
        en=r"prun\w*",
        zh=r"剪枝|修剪|裁枝",
    ),
    Term(
        name="units",
        en=r"weights?|neurons?|channels?|filters?|connections?|parameters?|heads?|layers?|kernels?|edges?|"
        r"ones|nodes?|parts?|pieces|entries",
        zh=r"权重|神经元|通道|连接|滤波器|参数|卷积核|注意力头|层|部分|分支|节点",
    ),
    Term(
        name="unimportant",
        en=r"unimportant|redundan\w*|useless|unnecessary|insignifican\w*|unneeded|less important|"
        r"least (?:important|useful)|not (?:that )?(?:important|needed|useful)|"
        r"contribut\w* (?:\w+ )?(?:little|least|nothing)|"
        r"(?:hardly|barely|scarcely|not) (?:\w+ )?(?:matter|contribut|use)\w*|"
        r"(?:small|low|tiny|near zero)(?:est)? (?:magnitude|weights?|norms?)|saliency|magnitude|near zero|"
        r"dead|idle|superfluous|do little|unused",
        zh=r"不重要|冗余|没用|无用|多余|不必要|贡献(?:不大|小|低|少)|接近(?:于)?(?:0|零)|"
        r"影响(?:不大|小|很小|较小|不太大)|次要|幅值小|绝对值小|用处不大|不太重要|重要性(?:低|小)",
    ),
    Term(
        name="new_model",
        en=r"(?:new|separate|another|different|fresh|independent|second|own)(?:ly)?,?(?: \w+){0,3} (?:model|"
        r"network|net|student|one|architecture)s?|new (?:network|model|student)|from scratch|"
        r"a different (?:network|model|architecture)|separate",
        zh=r"新的?.{0,6}(?:模型|网络|学生)|另(?:一个|外).{0,6}(?:模型|网络)|独立的?.{0,6}(?:模型|网络|学生)|"
        r"从头|重新训练|全新|单独.{0,6}(?:模型|网络)|另起炉灶",
    ),
    Term(
        name="existing",
        en=r"(?:existing|original|same|given|old|current|trained|present) (?:\w+ )?(?:model|network|net|one|"
        r"architecture)s?|(?:model|network) (?:that )?(?:you|we|one) (?:already )?ha(?:ve|s)|"
        r"(?:modif|edit|chang|alter|edits|trim|slim|shrink)\w* (?:\w+ ){0,3}(?:network|model|it|one)|"
        r"in place|itself|within the (?:network|model)|stays? the same network",
        zh=r"原(?:有|来|先|始)?的?.{0,4}(?:模型|网络|结构|基础)|现有.{0,4}(?:模型|网络)|原模型|原网络|"
        r"已有.{0,4}(?:模型|网络)|同一个(?:模型|网络)|自身|本身|在原",
    ),
    Term(
        name="distil",
        en=r"distil\w*|kd|knowledge transfer",
        zh=r"蒸馏|kd",
    ),
    Term(
        name="finetune",
        en=r"fine ?tun\w*|re ?train\w*|recover\w*|restor\w*|get\w* (?:\w+ ){0,3}back",
        zh=r"微调|再训练|重新训练|恢复|找回|补回",
    ),
)
